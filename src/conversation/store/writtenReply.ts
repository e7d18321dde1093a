import type { Citation } from '../../provider/streamPart.ts';
import type { ConversationEvent } from '../conversationEvent.ts';
import type { Delta } from '../deltaBatcher.ts';
import type { ReplyPart, ToolCallPart, Turn } from '../turn.ts';

/** Stands where text is missing. */
const missingMark = '\uFFFD';

type GrowingPart = Extract<ReplyPart, { text: string }>;

/**
 * The reply of one turn as its records make it. Where records are missing it keeps all that the others say: a part whose
 * beginning is lost gets one without a text, and text that is lost leaves a mark.
 */
export class WrittenReply {
  readonly #turn: Turn;
  readonly #misfit: () => void;
  /** How much longer a part was when it was written than what could be read of it, in UTF-16 units. */
  readonly #missing = new Map<number, number>();

  constructor(turn: Turn, misfit: () => void) {
    this.#turn = turn;
    this.#misfit = misfit;
  }

  /** Adds text to a part. What overlaps with what is there, and is equal to it, was written twice and counts once. */
  addText({ part: place, kind, offset, text }: Delta): ConversationEvent[] {
    const known = this.#turn.reply.parts.length;
    const part = this.#growing(place, kind);
    if (!part) return [];
    const fresh = this.#fresh(place, part, offset, text);
    const before = part.text.length;
    part.text += fresh;
    if (fresh !== '') this.#missing.set(place, offset + text.length - part.text.length);
    this.#turn.reply.state = 'streaming';
    // The view knows no part that was made up.
    if (place > known || (place === known && kind === 'tool-call')) return [{ type: 'path-change' }];
    if (fresh === '') return [];
    const delta: Delta = { part: place, kind: part.kind, offset: before, text: fresh };
    return [{ type: 'turn-delta', turn: this.#turn, delta }];
  }

  setPart(place: number, value: ReplyPart): ConversationEvent[] {
    const known = this.#turn.reply.parts.length;
    this.#fill(place);
    this.#turn.reply.parts[place] = value;
    this.#missing.delete(place);
    if (value.kind === 'tool-call') this.#turn.reply.state = 'streaming';
    if (place > known) return [{ type: 'path-change' }];
    return [{ type: 'part-change', turn: this.#turn, part: place }];
  }

  endPart(place: number): ConversationEvent[] {
    const part = this.#turn.reply.parts[place];
    if (part?.kind !== 'tool-call') {
      this.#misfit();
      return [];
    }
    part.ended = true;
    return [{ type: 'part-end', turn: this.#turn, part: place }];
  }

  cite(citation: Citation): ConversationEvent[] {
    const { citations } = this.#turn.reply;
    if (citations.some(({ url, title }) => url === citation.url && title === citation.title)) return [];
    return [{ type: 'citation-add', turn: this.#turn, index: citations.push(citation) - 1 }];
  }

  /** Nothing that was announced is waited for any more. */
  endWaiting(): ConversationEvent[] {
    return this.#turn.reply.parts.flatMap((part, place): ConversationEvent[] => {
      if (part.kind !== 'notice' || !part.pending) return [];
      part.pending = false;
      return [{ type: 'part-change', turn: this.#turn, part: place }];
    });
  }

  #growing(place: number, kind: Delta['kind']): GrowingPart | undefined {
    const { parts } = this.#turn.reply;
    this.#fill(place);
    const known = parts[place];
    if (known?.kind === kind) return known;
    if (known && (!('text' in known) || known.text !== '')) {
      this.#misfit();
      return 'text' in known ? known : undefined;
    }
    if (kind === 'tool-call') this.#misfit();
    const part: GrowingPart = kind === 'tool-call' ? lostCall(place) : { kind, text: '' };
    parts[place] = part;
    return part;
  }

  #fill(place: number): void {
    const { parts } = this.#turn.reply;
    for (; parts.length < place; parts.push({ kind: 'text', text: '' })) this.#misfit();
  }

  #fresh(place: number, part: GrowingPart, offset: number, text: string): string {
    const before = part.text.length + (this.#missing.get(place) ?? 0);
    if (offset === before) return text;
    const overlap = before - offset;
    if (overlap > 0 && overlap <= part.text.length) {
      const there = part.text.slice(part.text.length - overlap);
      if (there.startsWith(text)) return '';
      if (text.startsWith(there)) return text.slice(overlap);
    }
    this.#misfit();
    return overlap < 0 ? missingMark + text : text;
  }
}

function lostCall(place: number): ToolCallPart {
  return { kind: 'tool-call', id: `lost-${place}`, name: '', text: '', ended: false };
}

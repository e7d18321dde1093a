import type { Notice } from '../provider/notice.ts';
import type { Activity, Citation, StreamPart } from '../provider/streamPart.ts';
import type { Clock } from './clock.ts';
import type { ReplyEvent } from './conversationEvent.ts';
import { DeltaBatcher } from './deltaBatcher.ts';
import { hasContent, type NoticePart, type ProsePart, type Reply, type ReplyPart, type ToolCallPart } from './turn.ts';

/** Writes the stream of one reply into its turn: what the model says into parts, the end into a state. */
export class ReplyWriter {
  readonly #reply: Reply;
  readonly #clock: Clock;
  readonly #emit: (event: ReplyEvent) => void;
  readonly #startedAt: number;
  readonly #batcher: DeltaBatcher;
  /** Where the activities and the tool calls stand, by their ids. */
  readonly #activities = new Map<string, number>();
  readonly #calls = new Map<string, number>();
  /** The text of an earlier version that is gone on with, whatever comes before its next word. */
  #begun: number | undefined;
  #wentOn = false;
  #retry: { part: NoticePart; index: number } | undefined;

  /** @param begun Which part the reply goes on with, where it goes on with an earlier one. */
  constructor(reply: Reply, clock: Clock, emit: (event: ReplyEvent) => void, begun?: number) {
    this.#begun = begun;
    this.#reply = reply;
    this.#clock = clock;
    this.#emit = emit;
    this.#startedAt = clock.now();
    this.#batcher = new DeltaBatcher(clock, (delta) => emit({ type: 'turn-delta', delta }));
  }

  /** Milliseconds since the request began. */
  get elapsed(): number {
    return this.#clock.now() - this.#startedAt;
  }

  /** Takes one part of the stream. Returns true when it was the last one. */
  take(part: StreamPart): boolean {
    this.tried();
    switch (part.type) {
      case 'text-delta':
        this.#write('text', part.text);
        return false;
      case 'reasoning-delta':
        this.#write('reasoning', part.text);
        return false;
      case 'tool-call-start':
        this.#call(part.id, part.name);
        return false;
      case 'tool-call-delta':
        this.#append(this.#call(part.id, ''), part.text);
        return false;
      case 'tool-call-end':
        this.#endCall(part.id);
        return false;
      case 'activity':
        this.#act(part.activity);
        return false;
      case 'citation':
        this.#cite(part.citation);
        return false;
      case 'notice':
        this.#notice(part.notice);
        return false;
      case 'usage':
        this.#reply.usage = { ...this.#reply.usage, ...part.usage };
        return false;
      case 'response-start':
        return false;
      case 'finish':
        this.#reply.finish = part.reason;
        this.#end('done');
        return true;
      case 'error':
        this.#reply.error = part.error;
        this.#end(hasContent(this.#reply) ? 'cut-off' : 'failed');
        return true;
    }
  }

  /** The request is being sent again: a retry that was announced is no longer waited for. */
  tried(): void {
    if (!this.#retry) return;
    this.#retry.part.pending = false;
    this.#retryChanged();
  }

  /** Ends the reply because the user said so. */
  stop(): void {
    this.#end('stopped');
    if (this.#retry) this.#retryChanged();
  }

  /** Lets out text that is held back for the next frame. */
  flush(): void {
    this.#batcher.flush();
  }

  /** Text goes on in the part before it, also where a notice came between: a notice must not break a word or a fence. */
  #write(kind: ProsePart['kind'], text: string): void {
    if (text === '') return;
    const { parts } = this.#reply;
    this.#reply.firstText ??= this.elapsed;
    if (kind === 'text' && this.#begun !== undefined) {
      this.#wentOn = true;
      return this.#append(this.#begun, text);
    }
    const last = parts.findLastIndex((part) => part.kind !== 'notice');
    if (parts[last]?.kind === kind) return this.#append(last, text);
    this.#interrupt();
    this.#append(parts.push({ kind, text: '' }) - 1, text);
  }

  /** Something else than text comes: what the reply said before the seam is not gone on with a second time. */
  #interrupt(): void {
    if (this.#wentOn) this.#begun = undefined;
  }

  #append(index: number, text: string): void {
    const part = this.#reply.parts[index];
    if (text === '' || !part || part.kind === 'activity' || part.kind === 'notice') return;
    this.#reply.state = 'streaming';
    const offset = part.text.length;
    part.text += text;
    this.#batcher.add({ part: index, kind: part.kind, offset, text });
  }

  /** The place of a tool call. One whose start was not told begins with its first piece. */
  #call(id: string, name: string): number {
    const known = this.#calls.get(id);
    if (known !== undefined) return known;
    this.#reply.state = 'streaming';
    const index = this.#add({ kind: 'tool-call', id, name, text: '', ended: false });
    this.#calls.set(id, index);
    return index;
  }

  #endCall(id: string): void {
    const index = this.#calls.get(id);
    if (index === undefined) return;
    const part = this.#reply.parts[index] as ToolCallPart; // Only calls stand in the map.
    if (part.ended) return;
    this.#batcher.flush();
    part.ended = true;
    this.#emit({ type: 'part-end', part: index });
  }

  #act(activity: Activity): void {
    const index = this.#activities.get(activity.id);
    const part = index === undefined ? undefined : this.#reply.parts[index];
    if (index === undefined || part?.kind !== 'activity') {
      this.#activities.set(activity.id, this.#add({ kind: 'activity', activity }));
      return;
    }
    const before = part.activity;
    part.activity = activity;
    if (looksDifferent(before, activity)) this.#changed(index);
  }

  #cite(citation: Citation): void {
    const { citations } = this.#reply;
    if (citations.some(({ url, title }) => url === citation.url && title === citation.title)) return;
    this.#emit({ type: 'citation-add', index: citations.push(citation) - 1 });
  }

  #notice(notice: Notice): void {
    const part: NoticePart = { kind: 'notice', notice, at: this.elapsed, pending: notice.kind === 'retry' };
    const index = this.#add(part);
    if (part.pending) this.#retry = { part, index };
  }

  #retryChanged(): void {
    if (this.#retry) this.#changed(this.#retry.index);
    this.#retry = undefined;
  }

  #add(part: ReplyPart): number {
    if (part.kind !== 'notice') this.#interrupt();
    const index = this.#reply.parts.push(part) - 1;
    this.#changed(index);
    return index;
  }

  /** Whoever listens has all that came before. */
  #changed(index: number): void {
    this.#batcher.flush();
    this.#emit({ type: 'part-change', part: index });
  }

  #end(state: 'done' | 'stopped' | 'cut-off' | 'failed'): void {
    this.#batcher.flush();
    this.#reply.state = state;
    this.#reply.duration = this.elapsed;
  }
}

/** Progress is told in whole percents: servers report it more often than anyone can see. */
function looksDifferent(before: Activity, after: Activity): boolean {
  const percent = ({ progress }: Activity) => progress && Math.round(progress * 100);
  return (
    before.label !== after.label ||
    before.detail !== after.detail ||
    before.state !== after.state ||
    percent(before) !== percent(after)
  );
}

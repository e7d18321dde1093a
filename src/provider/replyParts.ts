import * as l10n from '@vscode/l10n';
import type { WireRecord } from '../transport/framer.ts';
import type { TransportError } from '../transport/transportError.ts';
import type { PayloadReader, ResumePoint } from './dialect.ts';
import { parseJson, type Json } from './json.ts';
import type { ReplyError } from './replyError.ts';
import { safeText } from './safeText.ts';
import type { StreamPart } from './streamPart.ts';
import { wireError } from './wireError.ts';

/** Characters that a reply may bring. */
export interface ReplyLimits {
  /** In one record. */
  event: number;
  /** In its text, reasoning, tool calls and all else that it shows. */
  reply: number;
  /** In the arguments of one tool call. */
  toolArguments: number;
}

/** What a part that is no text counts for beside its characters: each is drawn as something of its own. */
const partWeight = 1000;

/** How much more than the reply itself may come that shows nothing: readers may have to keep some of it. */
const hiddenShare = 16;

/** Characters that are shown of a payload that means nothing. */
const longestExample = 500;

type TextDelta = Extract<StreamPart, { type: 'text-delta' | 'reasoning-delta' }>;
type UsagePart = Extract<StreamPart, { type: 'usage' }>;

interface ReplyPartsOptions {
  key: string | undefined;
  limits: ReplyLimits;
}

/** Turns the records of one reply into parts, and sees to it that they end exactly once and stay within the limits. */
export class ReplyParts {
  readonly #reader: PayloadReader;
  readonly #key: string | undefined;
  readonly #limits: ReplyLimits;
  readonly #arguments = new Map<string, number>();
  /** By their ids, each as it was last shown. */
  readonly #activities = new Map<string, string>();
  #length = 0;
  #hidden = 0;
  #payloads = 0;
  #shown = false;
  #ended = false;
  /** Of the last delta: where text and reasoning take turns, each turn is a part. */
  #prose: TextDelta['type'] | undefined;
  /** The delta of the batch that text is added to. */
  #growing: TextDelta | undefined;
  /** The counts of the batch: later ones take the place of earlier ones. */
  #counted: UsagePart | undefined;

  constructor(reader: PayloadReader, { key, limits }: ReplyPartsOptions) {
    this.#reader = reader;
    this.#key = key;
    this.#limits = limits;
  }

  /** True once the reply has ended: nothing after that counts. */
  get ended(): boolean {
    return this.#ended;
  }

  /** True once the payloads say that the reply is complete. */
  get complete(): boolean {
    return this.#reader.complete === true;
  }

  /** How many payloads came. */
  get payloads(): number {
    return this.#payloads;
  }

  /** Where a stored reply could be taken up again. */
  get resumePoint(): ResumePoint | undefined {
    return this.#reader.resumePoint?.();
  }

  /** Goes on, after an error, with the answer to a question for the rest. */
  resume(): void {
    this.#ended = false;
    this.#reader.resumed?.();
  }

  /** The parts of these records and, where framing failed after them, of the failure. */
  take(records: readonly WireRecord[], failure: TransportError | undefined): readonly StreamPart[] {
    const parts: StreamPart[] = [];
    this.#growing = undefined;
    this.#counted = undefined;
    for (const record of records) {
      this.#read(record, parts);
      if (this.#ended) return parts;
    }
    if (failure) this.#add({ type: 'error', error: wireError(failure) }, parts);
    return parts;
  }

  /** The parts of the last records, and the end. */
  end(records: readonly WireRecord[], failure: TransportError | undefined): readonly StreamPart[] {
    const parts = [...this.take(records, failure)];
    if (!this.#ended && this.#payloads === 0)
      this.#fail('bad-response', l10n.t('The reply is empty: the server sent no text.'), parts);
    if (!this.#ended) this.#addAll(this.#reader.end(false), parts);
    return parts;
  }

  /** The end of a reply whose wire failed. */
  failed(error: ReplyError): readonly StreamPart[] {
    const parts: StreamPart[] = [];
    this.#add({ type: 'error', error }, parts);
    return parts;
  }

  #read({ data, json, event, unfinished }: WireRecord, parts: StreamPart[]): void {
    if (data === this.#reader.endMark) return this.#addAll(this.#reader.end(true), parts);
    if (unfinished || data === '') return;
    this.#payloads += 1;
    const payload = this.#reader.plain ? data : json === undefined ? parseJson(data) : (json as Json); // JSON.parse gave it.
    if (payload === undefined)
      return this.#fail('bad-response', l10n.t('A piece of the reply is not JSON: {0}', data), parts);
    const added = this.#reader.take(payload, event);
    if (added.length === 0) this.#hide(data.length, parts);
    this.#addAll(added, parts);
  }

  #hide(length: number, parts: StreamPart[]): void {
    this.#hidden += length;
    const most = hiddenShare * this.#limits.reply;
    if (this.#hidden > most)
      this.#fail('too-large', l10n.t('More than {0} came that show nothing.', mega(most)), parts);
  }

  #addAll(added: readonly StreamPart[], parts: StreamPart[]): void {
    for (const part of added) this.#add(part, parts);
  }

  #add(part: StreamPart, parts: StreamPart[]): void {
    if (this.#ended) return;
    switch (part.type) {
      case 'text-delta':
      case 'reasoning-delta':
        return this.#addText(part, parts);
      case 'usage':
        return this.#count(part, parts);
      case 'tool-call-delta':
        return this.#addArguments(part, parts);
      case 'finish':
        return this.#finish(part, parts);
      case 'error':
        this.#ended = true;
        parts.push({ type: 'error', error: { ...part.error, message: safeText(part.error.message, this.#key) } });
        return;
      case 'activity':
        return this.#addActivity(part, parts);
      case 'tool-call-start':
        this.#shown = true;
        return this.#addWhole(part, parts);
      case 'citation':
        return this.#addWhole(part, parts);
      default:
        this.#growing = undefined;
        parts.push(this.#safe(part));
    }
  }

  /** Deltas that came together are one: each costs everyone behind this. */
  #addText({ type, text }: TextDelta, parts: StreamPart[]): void {
    if (text === '') return;
    if (this.#growing?.type === type) this.#growing.text += text;
    else parts.push((this.#growing = { type, text }));
    const turns = this.#prose !== undefined && this.#prose !== type;
    this.#prose = type;
    this.#grow(text.length + (turns ? partWeight : 0), parts);
  }

  /** Some servers count with every piece of text, which breaks no text. */
  #count({ usage }: UsagePart, parts: StreamPart[]): void {
    if (this.#counted) this.#counted.usage = { ...this.#counted.usage, ...usage };
    else parts.push((this.#counted = { type: 'usage', usage }));
  }

  #addArguments(part: Extract<StreamPart, { type: 'tool-call-delta' }>, parts: StreamPart[]): void {
    const length = (this.#arguments.get(part.id) ?? 0) + part.text.length;
    this.#arguments.set(part.id, length);
    this.#growing = undefined;
    parts.push(part);
    this.#grow(part.text.length, parts);
    if (length > this.#limits.toolArguments) {
      this.#fail(
        'too-large',
        l10n.t('The arguments of a tool call are larger than {0}.', mega(this.#limits.toolArguments)),
        parts,
      );
    }
  }

  /** One that is known is drawn in the same place; told again without a change it is a sign of life and nothing more. */
  #addActivity(part: Extract<StreamPart, { type: 'activity' }>, parts: StreamPart[]): void {
    const { activity } = part;
    const before = this.#activities.get(activity.id);
    const now = JSON.stringify(activity);
    if (before === now) return;
    this.#shown = true;
    this.#activities.set(activity.id, now);
    if (before === undefined) return this.#addWhole(part, parts);
    this.#growing = undefined;
    parts.push(part);
  }

  #addWhole(part: StreamPart, parts: StreamPart[]): void {
    this.#growing = undefined;
    parts.push(part);
    this.#weigh(partWeight + JSON.stringify(part).length, parts);
  }

  #grow(by: number, parts: StreamPart[]): void {
    this.#shown = true;
    this.#weigh(by, parts);
  }

  #weigh(by: number, parts: StreamPart[]): void {
    this.#length += by;
    if (this.#length > this.#limits.reply) {
      this.#fail('too-large', l10n.t('The reply is larger than {0}.', mega(this.#limits.reply)), parts);
    }
  }

  /** A reply that says it ended well and brought nothing is a failure: an empty turn would tell the user nothing. */
  #finish(part: Extract<StreamPart, { type: 'finish' }>, parts: StreamPart[]): void {
    const { reason } = part;
    const plain = reason.kind === 'stop' || reason.kind === 'unstated' || reason.kind === 'closed';
    if (plain && !this.#shown) {
      return this.#fail('empty', l10n.t('The server ended the reply without any text.'), parts);
    }
    this.#ended = true;
    parts.push(
      reason.kind === 'other'
        ? { type: 'finish', reason: { kind: 'other', word: safeText(reason.word, this.#key, 40) } }
        : part,
    );
  }

  /** The example of an ignored payload is shown. */
  #safe(part: StreamPart): StreamPart {
    if (part.type !== 'notice' || part.notice.kind !== 'payloads-ignored') return part;
    return { ...part, notice: { ...part.notice, example: safeText(part.notice.example, this.#key, longestExample) } };
  }

  #fail(kind: ReplyError['kind'], message: string, parts: StreamPart[]): void {
    this.#add({ type: 'error', error: { kind, message } }, parts);
  }
}

function mega(characters: number): string {
  return l10n.t('{0} million characters', Math.round((characters / 1024 / 1024) * 10) / 10);
}

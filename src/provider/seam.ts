import type { ContinueWay } from './continuation.ts';
import { RepeatedEnd } from './repeatedEnd.ts';
import { endsInFence, withoutReopenedFence } from './reopenedFence.ts';
import type { StreamPart } from './streamPart.ts';

/** Where a reply goes on with a text that is there already: nothing of that comes twice. */
export class Seam {
  /** White space at the end of the text: it was not sent, so that the model may say it again. */
  #space: string;
  readonly #before: string;
  /** Where the code block at the end of the text may be opened again: what came so far. */
  #head: string | undefined;
  /** Undefined once it is clear what is new. */
  #repeated: RepeatedEnd | undefined;
  /** True once the reply brought anything. */
  #brought = false;

  /** True while all of the reply comes again, up to the text that is there. */
  #replays: boolean;

  /**
   * @param way Where a model was asked in words, it begins a message of its own; a stored reply comes again as a whole.
   */
  constructor(before: string, way: ContinueWay) {
    this.#before = before.trimEnd();
    this.#space = before.slice(this.#before.length);
    this.#replays = way === 'stored';
    this.#repeated = this.#replays ? new RepeatedEnd(this.#before, 1) : new RepeatedEnd(this.#before);
    if (way === 'asked') this.#ask();
  }

  /** The parts of a batch, without what is there already; what may be that is held back. */
  take(batch: readonly StreamPart[]): readonly StreamPart[] {
    return this.#open || !this.#brought ? batch.flatMap((part) => this.#part(part)) : batch;
  }

  get #open(): boolean {
    return this.#head !== undefined || this.#repeated !== undefined || this.#space !== '';
  }

  #ask(): void {
    this.#replays = false;
    if (endsInFence(this.#before)) this.#head = '';
  }

  #part(part: StreamPart): readonly StreamPart[] {
    switch (part.type) {
      case 'text-delta':
        return this.#said(this.#text(part.text));
      case 'notice':
        if (part.notice.kind === 'continue-asked') this.#ask();
        return [part];
      case 'reasoning-delta':
      case 'tool-call-delta':
      case 'tool-call-end':
      case 'activity':
      case 'citation':
        return this.#replays ? [] : [part];
      case 'tool-call-start': {
        if (this.#replays) return [];
        const rest = this.#said(this.#rest());
        this.#brought = true;
        return [...rest, part];
      }
      case 'error': {
        const rest = this.#said(this.#rest());
        if (part.error.kind !== 'empty' || this.#brought) return [...rest, part];
        return [nothingAdded, { type: 'finish', reason: { kind: 'stop' } }];
      }
      case 'finish': {
        const rest = this.#said(this.#rest());
        return [...rest, ...(this.#brought ? [] : [nothingAdded]), part];
      }
      default:
        return [part];
    }
  }

  #said(text: string): readonly StreamPart[] {
    if (text === '') return [];
    this.#brought = true;
    return [{ type: 'text-delta', text }];
  }

  /** What is new of a text, as far as that is clear. */
  #text(text: string): string {
    return this.#withoutSpace(this.#withoutRepeated(this.#withoutFence(text)));
  }

  /** What was held back, when nothing more comes. */
  #rest(): string {
    const text = this.#head ?? '';
    this.#head = undefined;
    const known = this.#withoutRepeated(text);
    const held = this.#repeated?.end() ?? '';
    this.#repeated = undefined;
    return this.#withoutSpace(known + held);
  }

  #withoutFence(text: string): string {
    if (this.#head === undefined) return text;
    const head = this.#head + text;
    const rest = withoutReopenedFence(head);
    this.#head = rest === undefined ? head : undefined;
    // A model that opens the block again most often begins with the line in which it was broken off.
    if (rest !== undefined && rest !== head) this.#repeated = new RepeatedEnd(this.#before, 1);
    return rest ?? '';
  }

  #withoutRepeated(text: string): string {
    if (!this.#repeated) return text;
    const rest = this.#repeated.take(text);
    if (rest === undefined) return '';
    this.#repeated = undefined;
    this.#replays = false;
    return rest;
  }

  #withoutSpace(text: string): string {
    let same = 0;
    while (same < this.#space.length && text.charAt(same) === this.#space.charAt(same)) same += 1;
    if (text !== '') this.#space = same === text.length ? this.#space.slice(same) : '';
    return text.slice(same);
  }
}

const nothingAdded: StreamPart = { type: 'notice', notice: { kind: 'nothing-added' } };

import type { StreamPart } from '../provider/streamPart.ts';
import { DeltaBatcher } from './deltaBatcher.ts';
import type { Delta } from './deltaBatcher.ts';
import type { Clock } from './clock.ts';
import type { Reply } from './turn.ts';

/** Writes the stream of one reply into its turn: text into parts, the end into a state. */
export class ReplyWriter {
  readonly #reply: Reply;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #batcher: DeltaBatcher;

  constructor(reply: Reply, clock: Clock, emit: (delta: Delta) => void) {
    this.#reply = reply;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#batcher = new DeltaBatcher(clock, emit);
  }

  /** Milliseconds since the request began. */
  get elapsed(): number {
    return this.#clock.now() - this.#startedAt;
  }

  /** Takes one part of the stream. Returns true when it was the last one. */
  take(part: StreamPart): boolean {
    switch (part.type) {
      case 'text-delta':
        this.#append('text', part.text);
        return false;
      case 'reasoning-delta':
        this.#append('reasoning', part.text);
        return false;
      case 'usage':
        this.#reply.usage = { ...this.#reply.usage, ...part.usage };
        return false;
      case 'response-start':
      case 'tool-call-start':
      case 'tool-call-delta':
      case 'tool-call-end':
      case 'activity':
      case 'citation':
      case 'notice':
        return false;
      case 'finish':
        this.#reply.finish = part.reason;
        this.#end('done');
        return true;
      case 'error':
        this.#reply.error = part.error;
        this.#end(this.#reply.parts.length > 0 ? 'cut-off' : 'failed');
        return true;
    }
  }

  /** Ends the reply because the user said so. */
  stop(): void {
    this.#end('stopped');
  }

  /** Lets out text that is held back for the next frame. */
  flush(): void {
    this.#batcher.flush();
  }

  #append(kind: 'text' | 'reasoning', text: string): void {
    if (text === '') return;
    const { parts } = this.#reply;
    let part = parts.at(-1);
    if (part?.kind !== kind) {
      part = { kind, text: '' };
      parts.push(part);
    }
    this.#reply.state = 'streaming';
    this.#reply.firstText ??= this.elapsed;
    const offset = part.text.length;
    part.text += text;
    this.#batcher.add({ part: parts.length - 1, kind, offset, text });
  }

  #end(state: 'done' | 'stopped' | 'cut-off' | 'failed'): void {
    this.#batcher.flush();
    this.#reply.state = state;
    this.#reply.duration = this.elapsed;
  }
}

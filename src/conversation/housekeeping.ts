import type { Chats } from './chats.ts';
import type { Clock } from './clock.ts';

/** Milliseconds after the start, when nobody waits for anything any more. */
const startQuiet = 60_000;
/** Milliseconds after the end of a turn in which none began. */
const turnQuiet = 5000;

interface Housed {
  /** Deletes for good what has been in the trash for too long. */
  purgeExpired(): Promise<void>;
  search: {
    /** Indexes what is new; ends early when the signal aborts. */
    update(signal: AbortSignal): Promise<void>;
  };
}

/** Does what is to be done for all chats now and then, when nothing goes on. What fails is done another time. */
export class Housekeeping {
  readonly #chats: Chats;
  readonly #library: Housed;
  readonly #clock: Clock;
  readonly #endListening: () => void;
  readonly #endWaiting: () => void;
  #cancelUpdate: (() => void) | undefined;
  #update: AbortController | undefined;

  constructor(chats: Chats, library: Housed, clock: Clock) {
    this.#chats = chats;
    this.#library = library;
    this.#clock = clock;
    this.#endWaiting = clock.after(startQuiet, () => void this.#library.purgeExpired().catch(() => {}));
    this.#endListening = chats.onEvent((_, { type }) => {
      if (type === 'turn-start') this.#pause();
      if (type === 'turn-end') this.#updateSoon();
    });
  }

  dispose(): void {
    this.#endWaiting();
    this.#endListening();
    this.#pause();
  }

  #pause(): void {
    this.#cancelUpdate?.();
    this.#update?.abort();
  }

  #updateSoon(): void {
    this.#pause();
    this.#cancelUpdate = this.#clock.after(turnQuiet, () => {
      if (this.#chats.all.some(({ conversation }) => conversation.runningTurn)) return;
      this.#update = new AbortController();
      void this.#library.search.update(this.#update.signal).catch(() => {});
    });
  }
}

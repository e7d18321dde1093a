import { readFile, rm } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { replaceFile } from './replaceFile.ts';

/** Milliseconds after which what is typed is written, while typing goes on as well. */
const delay = 500;

/** What is typed in each chat and not sent. It is written soon after, whole, and again until the disk takes it. */
export class Drafts {
  readonly #pathOf: (chat: string) => string;
  readonly #clock: Clock;
  /** What is not yet written. */
  readonly #waiting = new Map<string, string>();
  #writing = Promise.resolve();
  #cancel: (() => void) | undefined;

  constructor(pathOf: (chat: string) => string, clock: Clock) {
    this.#pathOf = pathOf;
    this.#clock = clock;
  }

  /** The draft of a chat; empty where there is none, or it cannot be read. */
  async get(chat: string): Promise<string> {
    return this.#waiting.get(chat) ?? (await readFile(this.#pathOf(chat), 'utf8').catch(() => ''));
  }

  /** Takes the whole draft, which is written within half a second. An empty one leaves no file. */
  set(chat: string, text: string): void {
    this.#pathOf(chat);
    this.#waiting.set(chat, text);
    this.#cancel ??= this.#clock.after(delay, () => void this.flush());
  }

  /** Writes at once what is not yet written; what fails is tried again. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
    if (this.#waiting.size > 0) this.#cancel ??= this.#clock.after(delay, () => void this.flush());
  }

  async #write(): Promise<void> {
    for (const [chat, text] of this.#waiting) {
      const file = this.#pathOf(chat);
      try {
        await (text === '' ? rm(file, { force: true }) : replaceFile(file, [Buffer.from(text)]));
        if (this.#waiting.get(chat) === text) this.#waiting.delete(chat);
      } catch {
        // It stays among those that wait.
      }
    }
  }
}

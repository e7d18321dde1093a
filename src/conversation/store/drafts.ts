import type { Clock } from '../clock.ts';
import { readWhole } from './readWhole.ts';
import { replaceFile } from './replaceFile.ts';
import type { StorageFiles } from './storageFiles.ts';

/** Milliseconds after which what is typed is written, even while the typing goes on. */
const delay = 500;

/** What is typed in each chat and not sent. It is written soon after, whole, and again until the disk takes it. */
export class Drafts {
  readonly #files: StorageFiles;
  readonly #pathOf: (chat: string) => string;
  readonly #clock: Clock;
  /** What is not yet written. */
  readonly #waiting = new Map<string, string>();
  #writing = Promise.resolve();
  #cancel: (() => void) | undefined;

  /** @param pathOf Where the draft of a chat is; throws for what is no chat's id. */
  constructor(files: StorageFiles, pathOf: (chat: string) => string, clock: Clock) {
    this.#files = files;
    this.#pathOf = pathOf;
    this.#clock = clock;
  }

  /** The draft of a chat; empty where there is none, or it cannot be read. */
  async get(chat: string): Promise<string> {
    return this.#waiting.get(chat) ?? (await readWhole(this.#files, this.#pathOf(chat)))?.toString() ?? '';
  }

  /** Takes the whole draft, which is written within half a second. An empty one leaves no file. */
  set(chat: string, text: string): void {
    this.#pathOf(chat);
    this.#waiting.set(chat, text);
    this.#schedule();
  }

  /** Writes no more what is not yet written of a chat. */
  forget(chat: string): void {
    this.#waiting.delete(chat);
  }

  /** Writes at once what is not yet written. What fails is tried again. */
  async flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
    if (this.#waiting.size > 0) this.#schedule();
  }

  /** Writes for the last time. */
  async close(): Promise<void> {
    await this.flush();
    this.#cancel?.();
  }

  #schedule(): void {
    this.#cancel ??= this.#clock.after(delay, () => void this.flush());
  }

  async #write(): Promise<void> {
    for (const [chat, text] of this.#waiting) {
      const path = this.#pathOf(chat);
      try {
        await (text === '' ? this.#files.remove(path) : replaceFile(this.#files, path, [Buffer.from(text)]));
        if (this.#waiting.get(chat) === text) this.#waiting.delete(chat);
      } catch {
        // It stays among those that wait.
      }
    }
  }
}

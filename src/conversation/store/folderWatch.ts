import { mkdirSync, watch } from 'node:fs';
import type { Clock } from '../clock.ts';

/** Milliseconds in which changes are gathered: a log that is streamed into changes ten times a second. */
const gathering = 300;
/** Milliseconds between two looks where the system does not tell of changes. */
const polling = 3000;

interface Watcher {
  on(event: 'error', listener: () => void): unknown;
  close(): void;
}

type WatchFolder = (folder: string, listener: (event: string, name: string | null) => void) => Watcher;

/**
 * Tells when files of a folder change, all that changed within 300 ms at once. Where the system cannot watch, as on some
 * network drives, whoever listens is asked to look every three seconds.
 */
export class FolderWatch {
  readonly #clock: Clock;
  readonly #tell: (names: ReadonlySet<string> | undefined) => Promise<void>;
  readonly #names = new Set<string>();
  #all = false;
  #watcher: Watcher | undefined;
  #cancel: (() => void) | undefined;
  #disposed = false;

  /**
   * @param tell Gets the names that changed; undefined where any may have.
   * @param watchFolder Watches as Node's own does.
   */
  constructor(
    folder: string,
    clock: Clock,
    tell: (names: ReadonlySet<string> | undefined) => Promise<void>,
    watchFolder: WatchFolder = (path, listener) => watch(path, { persistent: false }, listener),
  ) {
    this.#clock = clock;
    this.#tell = tell;
    try {
      mkdirSync(folder, { recursive: true });
      this.#watcher = watchFolder(folder, (_, name) => this.#note(name));
      this.#watcher.on('error', () => this.#poll());
    } catch {
      this.#poll();
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#watcher?.close();
    this.#cancel?.();
  }

  #poll(): void {
    this.#watcher?.close();
    this.#cancel?.();
    this.#all = true;
    this.#schedule(polling, () => this.#poll());
  }

  #note(name: string | null): void {
    if (name === null) this.#all = true;
    else this.#names.add(name);
    if (!this.#cancel) this.#schedule(gathering, () => {});
  }

  #schedule(ms: number, after: () => void): void {
    if (this.#disposed) return;
    this.#cancel = this.#clock.after(ms, () => {
      this.#cancel = undefined;
      const names = this.#all ? undefined : new Set(this.#names);
      this.#all = false;
      this.#names.clear();
      this.#tell(names).then(after, after);
    });
  }
}

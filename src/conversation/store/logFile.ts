import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { StorageFile, StorageFiles } from './storageFiles.ts';

/** Bytes that are written in one call, if the line is not longer. */
const batchLength = 1024 * 1024;

const lineFeed = Buffer.from('\n');

/**
 * The file of a log while lines are appended to it. A line of which only a part was written is written again after a line
 * feed, so that readers see the part as a damaged line of its own.
 */
export class LogFile {
  readonly #files: StorageFiles;
  readonly #path: string;
  #file: StorageFile | undefined;
  /** True when the file may not end with a line feed. */
  #torn = true;
  #isNew = false;
  #dirty = false;

  constructor(files: StorageFiles, path: string) {
    this.#files = files;
    this.#path = path;
  }

  get isOpen(): boolean {
    return this.#file !== undefined;
  }

  /** Opens the file, which is made where there is none. Returns true when it is empty. */
  async open(): Promise<boolean> {
    await this.#files.makeFolder(dirname(this.#path));
    const file = await this.#files.open(this.#path, 'append');
    this.#file = file;
    const isEmpty = (await file.size()) === 0;
    this.#torn = !isEmpty;
    this.#isNew ||= isEmpty;
    return isEmpty;
  }

  /** Appends lines, and takes out of the list those that were written whole: after an error it holds the others. */
  async append(lines: Buffer[]): Promise<void> {
    while (lines.length > 0) {
      const batch = lines.slice(0, batchEnd(lines));
      const lead = this.#torn ? [lineFeed] : [];
      this.#torn = true;
      this.#dirty = true;
      const written = (await this.#file?.write(Buffer.concat([...lead, ...batch]))) ?? 0;
      if (written === 0) throw new Error(l10n.t('Nothing could be written.'));
      let rest = written - lead.length;
      const cut = batch.findIndex((line) => (rest -= line.length) < 0);
      this.#torn = cut >= 0;
      lines.splice(0, cut < 0 ? batch.length : cut);
    }
  }

  /** Waits until what was appended so far would survive a power cut. Lines may be appended meanwhile. */
  async sync(): Promise<void> {
    if (!this.#file || !this.#dirty) return;
    this.#dirty = false;
    await this.#file.sync();
    if (this.#isNew) await this.#files.syncFolder(dirname(this.#path));
    this.#isNew = false;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    // Of what was written it can tell no more than the writing did.
    await file?.close().catch(() => {});
  }
}

/** How many lines are written in one call: at least one. */
function batchEnd(lines: readonly Buffer[]): number {
  let length = 0;
  const end = lines.findIndex((line) => (length += line.length) > batchLength);
  return end < 0 ? lines.length : Math.max(1, end);
}

import { appendWhole } from './appendWhole.ts';
import { LineSplitter } from './lineSplitter.ts';
import { readWhole } from './readWhole.ts';
import { decodeLine, encodeLine } from './recordLine.ts';
import { replaceFile } from './replaceFile.ts';
import type { StorageFiles } from './storageFiles.ts';

/** How many inputs are kept, and how many lines there may be until the older ones go. */
const kept = 500;
const mostLines = 4000;
/** UTF-16 units; who sends more than this pasted it. */
const longest = 32_768;

/**
 * What the user sent in all chats of all windows, newest last, in a file of lines like those of a chat's log. It is a
 * convenience: what the disk does not take is not kept.
 */
export class InputHistory {
  readonly #files: StorageFiles;
  readonly #path: string;
  #writing = Promise.resolve();

  constructor(files: StorageFiles, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** Keeps a text that was sent. */
  add(text: string): Promise<void> {
    if (text.trim() !== '' && text.length <= longest) this.#writing = this.#writing.then(() => this.#append(text));
    return this.#writing;
  }

  /** What was sent, newest first, each text once. */
  async list(): Promise<string[]> {
    await this.#writing;
    const lines = new LineSplitter().push((await readWhole(this.#files, this.#path)) ?? Buffer.alloc(0));
    const inputs = lines.map((line) => inputOf(decodeLine(line)?.record));
    const newest = [...new Set(inputs.filter((input) => input !== undefined).toReversed())].slice(0, kept);
    if (lines.length > mostLines) await this.#rewrite(newest.toReversed());
    return newest;
  }

  async #append(text: string): Promise<void> {
    // The line feed before it ends a line that was torn; empty lines say nothing.
    const bytes = Buffer.concat([Buffer.from('\n'), lineOf(text)]);
    await appendWhole(this.#files, this.#path, bytes).catch(() => undefined);
  }

  async #rewrite(inputs: readonly string[]): Promise<void> {
    await replaceFile(this.#files, this.#path, inputs.map(lineOf)).catch(() => undefined);
  }
}

/** Several windows write here, so that lines have no numbers of their own. */
function lineOf(text: string): Buffer {
  return encodeLine({ type: 'input', text }, 0, 1);
}

function inputOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null || !('type' in record) || !('text' in record)) return undefined;
  return record.type === 'input' && typeof record.text === 'string' ? record.text : undefined;
}

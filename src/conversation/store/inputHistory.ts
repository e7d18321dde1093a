import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeLine, encodeLine } from './recordLine.ts';
import { replaceFile } from './replaceFile.ts';

/** How many inputs are kept, and how many lines there may be until the older ones go. */
const kept = 500;
const mostLines = 2000;
/** UTF-16 units; who sends more than this pasted it. */
const longest = 32_768;

/**
 * What the user sent in all chats of all windows, newest last, in a file of lines like those of a chat's log. It is a
 * convenience: what the disk does not take is not kept.
 */
export class InputHistory {
  readonly #path: string;
  #writing = Promise.resolve();

  constructor(filePath: string) {
    this.#path = filePath;
  }

  /** Keeps a text that was sent. */
  add(text: string): Promise<void> {
    if (text.trim() !== '' && text.length <= longest) this.#writing = this.#writing.then(() => this.#append(text));
    return this.#writing;
  }

  /** What was sent, newest first, each text once. */
  async list(): Promise<string[]> {
    const bytes = await readFile(this.#path).catch(() => Buffer.alloc(0));
    const lines = bytes.toString('latin1').split('\n');
    const inputs = lines.map((line) => inputOf(decodeLine(Buffer.from(line, 'latin1'))?.record));
    const newest = [...new Set(inputs.filter((input) => input !== undefined).toReversed())].slice(0, kept);
    if (lines.length > mostLines) await this.#rewrite(newest.toReversed());
    return newest;
  }

  async #append(text: string): Promise<void> {
    try {
      await mkdir(path.dirname(this.#path), { recursive: true });
      const file = await open(this.#path, 'a');
      // The line feed before it ends a line that was torn; empty lines say nothing.
      await file.write(Buffer.concat([Buffer.from('\n'), lineOf(text)])).finally(() => file.close());
    } catch {
      // Nothing but this one input is missing.
    }
  }

  async #rewrite(inputs: readonly string[]): Promise<void> {
    await replaceFile(this.#path, inputs.map(lineOf)).catch(() => undefined);
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

import { logFormat, type ChatRecord } from './chatRecord.ts';
import { isChatRecord } from './chatRecordShape.ts';
import { LineSplitter } from './lineSplitter.ts';
import { decodeLine } from './recordLine.ts';

/** What a reader could not use. */
export interface LogDamage {
  /** Lines whose checksum or shape does not fit. A write that failed half-way and was repeated leaves one, and no loss. */
  damagedLines: number;
  /** Records that are missing, by the numbers of those around them. */
  lostRecords: number;
  /** Records of an owner after another one had taken the chat over. */
  fencedRecords: number;
}

/**
 * Reads a log as its bytes come, in chunks of any size, and never throws: it takes every line that fits, counts the rest
 * and leaves it where it is. A line that stands there twice, because a write was repeated, counts once.
 */
export class LogReader {
  readonly damage: LogDamage = { damagedLines: 0, lostRecords: 0, fencedRecords: 0 };
  readonly #lines = new LineSplitter();
  #next = 0;
  #epoch = 0;
  #format: number | undefined;

  /** The number of the next record. */
  get next(): number {
    return this.#next;
  }

  /** The highest epoch so far; 0 before the first record. */
  get epoch(): number {
    return this.#epoch;
  }

  /** True when the last line has no line feed: whoever writes on begins with one. */
  get torn(): boolean {
    return this.#lines.open;
  }

  /** True when the log is of a later version, whose records mean something else: none is given, and nothing may be written. */
  get tooNew(): boolean {
    return this.#format !== undefined && this.#format > logFormat;
  }

  /** The records whose lines end in these bytes. */
  push(bytes: Buffer): ChatRecord[] {
    return this.#lines.push(bytes).flatMap((line) => this.#take(line));
  }

  /** The record of the last line when it lacks nothing but its line feed. For a log to which nothing is written any more. */
  end(): ChatRecord[] {
    return this.#take(this.#lines.rest);
  }

  #take(line: Buffer): ChatRecord[] {
    // An empty line separates what a failed write left from what follows.
    if (line.length === 0) return [];
    const found = decodeLine(line);
    if (found && isHead(found.record)) this.#format = found.record.format;
    if (this.tooNew) return [];
    if (!found || !isChatRecord(found.record)) {
      this.damage.damagedLines += 1;
      return [];
    }
    const { n, e, record } = found;
    if (e < this.#epoch) {
      this.damage.fencedRecords += 1;
      return [];
    }
    if (e === this.#epoch && n < this.#next) return [];
    this.damage.lostRecords += Math.max(0, n - this.#next);
    this.#epoch = e;
    this.#next = n + 1;
    return [record];
  }
}

/** The format is looked at before the shape: that of a later version may differ. */
function isHead(record: unknown): record is { format: number } {
  return (
    typeof record === 'object' &&
    record !== null &&
    'type' in record &&
    record.type === 'chat' &&
    'format' in record &&
    typeof record.format === 'number'
  );
}

import { logFormat, type ChatRecord, type ChatRecordOf } from './chatRecord.ts';
import { isChatRecord } from './chatRecordShape.ts';
import { decodeLine } from './recordLine.ts';
import type { StorageFile } from './storageFiles.ts';

const lineFeed = 0x0a;

/** How much of an end is read: more where the facts are not in it yet. */
const windows = [4096, 1 << 16, 1 << 20, 1 << 22] as const;

/** A record with its number and the epoch of its owner. */
export interface PlacedRecord {
  n: number;
  e: number;
  record: ChatRecord;
}

/** The first and the last records of a log, and how it ends. */
export interface LogEnds {
  head: HeadLine;
  /** The last records, in their order; those before a `facts` are of no concern. */
  last: PlacedRecord[];
  /** True when the last line has no line feed. */
  torn: boolean;
}

/** What the first line is. */
type HeadLine =
  | { kind: 'chat'; record: ChatRecordOf<'chat'> }
  | { kind: 'newer'; format: number }
  | { kind: 'damaged' };

/** Reads the beginning and the end of a log, and more of it only where the end does not hold the facts of the chat. */
export async function readLogEnds(file: StorageFile, size: number): Promise<LogEnds> {
  const head = await file.read(0, Math.min(size, windows[0]));
  let tail = head;
  let last: PlacedRecord[] = [];
  for (const length of windows) {
    const start = Math.max(0, size - length);
    if (start > 0 || size > head.length) tail = await file.read(start, size - start);
    last = placedRecords(start > 0 ? afterFirstLine(tail) : tail);
    if (start === 0 || last.some(({ record }) => record.type === 'facts')) break;
  }
  return { head: headOf(head), last, torn: tail.at(-1) !== lineFeed };
}

/** The records at the beginning of a log, the first prompt among them unless it is longer than a megabyte. */
export async function readFirstRecords(file: StorageFile, size: number): Promise<PlacedRecord[]> {
  return placedRecords(await file.read(0, Math.min(size, windows[2])));
}

/** The last record of a kind. */
export function lastOf<T extends ChatRecord['type']>(
  records: readonly PlacedRecord[],
  type: T,
): ChatRecordOf<T> | undefined {
  const isOf = (record: ChatRecord): record is ChatRecordOf<T> => record.type === type;
  return records.map(({ record }) => record).findLast(isOf);
}

function headOf(bytes: Buffer): HeadLine {
  const end = bytes.indexOf(lineFeed);
  const record = decodeLine(end < 0 ? bytes : bytes.subarray(0, end))?.record;
  const found = typeof record === 'object' && record !== null && 'format' in record ? record.format : undefined;
  // Before the shape: that of a later version may differ.
  if (typeof found === 'number' && found > logFormat) return { kind: 'newer', format: found };
  return isChatRecord(record) && record.type === 'chat' ? { kind: 'chat', record } : { kind: 'damaged' };
}

/** The records whose lines are whole, without those of an owner after another one had taken the chat over. */
function placedRecords(bytes: Buffer): PlacedRecord[] {
  const records: PlacedRecord[] = [];
  let epoch = 0;
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    const line = decodeLine(bytes.subarray(start, end));
    if (line && line.e >= epoch && isChatRecord(line.record)) {
      epoch = line.e;
      records.push({ n: line.n, e: epoch, record: line.record });
    }
    start = end + 1;
  }
  return records;
}

function afterFirstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(lineFeed);
  return end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end + 1);
}

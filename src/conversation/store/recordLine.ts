import { crc32 } from 'node:zlib';

/** What stands in a line beside the record itself. */
export interface NumberedRecord {
  /** The record's number in its log, from 0. */
  n: number;
  /** The epoch of the owner who wrote it, from 1: it grows with every change of owner. */
  e: number;
  /** The record, of unknown shape; `n` and `e` are still among its fields. */
  record: unknown;
}

/** Hexadecimal digits of the checksum; a space follows them. */
const checksumLength = 8;

/** One line of a log: the CRC-32 of the JSON text in hexadecimal digits, a space, the JSON text, a line feed. */
export function encodeLine(record: object, n: number, e: number): Buffer {
  const json = Buffer.from(JSON.stringify({ n, e, ...record }));
  return Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]);
}

/** Reads a line without its line feed. Undefined when the checksum does not fit or it is no numbered record. */
export function decodeLine(line: Buffer): NumberedRecord | undefined {
  if (line.length <= checksumLength || line[checksumLength] !== 0x20) return undefined;
  const json = line.subarray(checksumLength + 1);
  if (line.toString('latin1', 0, checksumLength) !== checksum(json)) return undefined;
  try {
    return numbered(JSON.parse(json.toString()));
  } catch {
    return undefined;
  }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(checksumLength, '0');
}

function numbered(value: unknown): NumberedRecord | undefined {
  if (typeof value !== 'object' || value === null || !('n' in value) || !('e' in value)) return undefined;
  const { n, e } = value;
  if (typeof n !== 'number' || typeof e !== 'number') return undefined;
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(e) || n < 0 || e < 0) return undefined;
  return { n, e, record: value };
}

import { crc32 } from 'node:zlib';
import { GramFilter } from './gramFilter.ts';

/** What the index knows of one chat. */
export interface IndexEntry {
  id: string;
  /** What its log was when it was indexed: a log with another stamp says something else. */
  stamp: string;
  filter: GramFilter;
}

/** Length of the body, its CRC-32, length of the names; each of 32 bits. */
const headSize = 12;

/** An entry as it stands in the file. The words of its filter are written as this machine keeps them: it is a cache. */
export function encodeEntry({ id, stamp, filter: { words } }: IndexEntry): Buffer {
  const names = Buffer.from(`${id} ${stamp}`);
  const body = Buffer.concat([names, Buffer.from(words.buffer, words.byteOffset, words.byteLength)]);
  const head = Buffer.alloc(headSize);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(crc32(body), 4);
  head.writeUInt32LE(names.length, 8);
  return Buffer.concat([head, body]);
}

/** The entry that begins at a place, and where it ends; undefined where none begins or it is damaged. */
export function decodeEntry(bytes: Buffer, start: number): { entry: IndexEntry; end: number } | undefined {
  if (start + headSize > bytes.length) return undefined;
  const bodyStart = start + headSize;
  const end = bodyStart + bytes.readUInt32LE(start);
  const filterStart = bodyStart + bytes.readUInt32LE(start + 8);
  if (end > bytes.length || filterStart > end) return undefined;
  if (crc32(bytes.subarray(bodyStart, end)) !== bytes.readUInt32LE(start + 4)) return undefined;
  const [id = '', ...stamp] = bytes.toString('utf8', bodyStart, filterStart).split(' ');
  // A copy: it begins where words may begin, and does not keep the whole file in memory.
  const words = new Uint32Array(new Uint8Array(bytes.subarray(filterStart, end)).buffer);
  return { entry: { id, stamp: stamp.join(' '), filter: new GramFilter(words) }, end };
}

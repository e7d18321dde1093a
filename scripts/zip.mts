import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A file in a zip archive; `name` has slashes, `data` is what it holds. */
export interface Entry {
  name: string;
  data: Buffer;
}

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3 and 4.4
const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
const deflated = 8;
const utf8Names = 0x0800;
/** Of version 2.0; "made by" says Unix, for the file modes. */
const version = 20;
const madeBy = (3 << 8) | version;
/** A file that its owner may write and everyone may read. */
const fileMode = 0o100644;
/** The first day that an archive can name: 1980-01-01, at midnight. */
const firstDay = 0x0021;

/** The files of a zip archive that holds nothing but stored and deflated ones. Throws for one that is something else. */
export function readZip(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end === -1) throw new Error('This is no zip archive.');
  const entries: Entry[] = [];
  for (let n = archive.readUInt16LE(end + 10), at = archive.readUInt32LE(end + 16); n > 0; n -= 1) {
    const size = archive.readUInt32LE(at + 20);
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + size);
    const data = archive.readUInt16LE(at + 10) === deflated ? inflateRawSync(packed) : packed;
    if (crc32(data) !== archive.readUInt32LE(at + 16)) throw new Error('This zip archive is damaged.');
    entries.push({ name: archive.toString('utf8', at + 46, nameEnd), data });
    at = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** A zip archive that says nothing but the files: in the order of their names, without dates, as small as zlib can. */
export function writeZip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const packed = smallest(data);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(version, 0);
    common.writeUInt16LE(utf8Names, 2);
    common.writeUInt16LE(deflated, 4);
    common.writeUInt16LE(firstDay, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(fileMode * 0x10000, 6);
    rest.writeUInt32LE(offset, 10);
    const file = Buffer.concat([uint32(localHeader), common, path, packed]);
    directory.push(uint32(centralHeader), uint16(madeBy), common, rest, path);
    files.push(file);
    offset += file.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const counts = [0, 0, files.length, files.length].map(uint16);
  const end = [uint32(endOfDirectory), ...counts, uint32(size), uint32(offset), uint16(0)];
  return Buffer.concat([...files, ...directory, ...end]);
}

/** How much memory zlib may take decides where it begins a new block, and more is not always better. */
function smallest(data: Buffer): Buffer {
  const [first = data, ...others] = [7, 8, 9].map((memLevel) => deflateRawSync(data, { level: 9, memLevel }));
  return others.reduce((best, packed) => (packed.length < best.length ? packed : best), first);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

import assert from 'node:assert/strict';
import { readZip, writeZip } from '../../../scripts/zip.mts';

const entry = (name: string, text: string) => ({ name, data: Buffer.from(text) });

describe('writeZip', () => {
  const files = [entry('b/größe.txt', 'Größe\n'.repeat(100)), entry('a.txt', ''), entry('[Content].xml', '<x/>')];

  it('keeps every file, in the order of the names', () => {
    assert.deepEqual(readZip(writeZip(files)), [files[2], files[1], files[0]]);
  });

  it('gives the same bytes for the same files, in whatever order they come', () => {
    assert.deepEqual(writeZip(files.toReversed()), writeZip(files));
  });
});

describe('readZip', () => {
  it('refuses what is damaged, and what is no archive', () => {
    const archive = writeZip([entry('a.txt', 'text'), entry('b.txt', 'text')]);
    const directory = archive.indexOf(Buffer.from('PK\u0001\u0002'));
    archive.writeUInt32LE(1, directory + 16);
    assert.throws(() => readZip(archive), /damaged/);
    assert.throws(() => readZip(Buffer.from('text')), /no zip archive/);
  });
});

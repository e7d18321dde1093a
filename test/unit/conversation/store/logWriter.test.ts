import assert from 'node:assert/strict';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import { LogReader } from '../../../../src/conversation/store/logReader.ts';
import { LogWriter, type SaveStatus } from '../../../../src/conversation/store/logWriter.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { codeError, MemoryFiles, type StorageCall } from '../../../support/memoryFiles.ts';

const path = '/chats/a.log';
const head: ChatRecord = { type: 'chat', format: 1, id: 'a', createdAt: 1 };
const end: ChatRecord = { type: 'turn-end', turn: 't', state: 'done' };

function delta(offset: number, text: string, part = 0): ChatRecord {
  return { type: 'delta', turn: 't', part, kind: 'text', offset, text };
}

describe('the writer of a log', () => {
  let clock: FakeTime;
  let files: MemoryFiles;
  let told: SaveStatus[];
  let calls: string[];
  let writer: LogWriter;

  beforeEach(() => {
    clock = new FakeTime();
    files = new MemoryFiles();
    files.set(path, Buffer.from('\n'));
    told = [];
    calls = [];
    files.fault = ({ kind }) => void calls.push(kind);
    writer = open();
  });

  const open = () =>
    new LogWriter({
      files,
      path,
      clock,
      place: { next: 0, epoch: 1 },
      whole: () => [head],
      onStatus: (status) => told.push(status),
    });
  const read = () => new LogReader().push(files.get(path) ?? Buffer.alloc(0));
  const count = (kind: StorageCall['kind']) => calls.filter((call) => call === kind).length;

  it('writes the first text at once and what follows within 50 ms, joined', async () => {
    writer.append([delta(0, 'a')]);
    await settle();
    assert.equal(read().length, 1);
    writer.append([delta(1, 'b')]);
    writer.append([delta(2, 'c')]);
    clock.leap(49);
    await settle();
    assert.equal(read().length, 1);
    clock.leap(1);
    await settle();
    assert.deepEqual(
      read().map((record) => record.type === 'delta' && [record.offset, record.text]),
      [
        [0, 'a'],
        [1, 'bc'],
      ],
    );
  });

  it('joins no text of another part, or with a gap', async () => {
    writer.append([delta(0, 'a'), delta(0, 'b', 1), delta(3, 'c', 1), delta(1, 'd')]);
    await writer.save();
    assert.equal(read().length, 4);
  });

  it('writes the beginning and the end of a turn at once', async () => {
    writer.append([{ type: 'title', title: 'x' }]);
    await settle();
    writer.append([end]);
    await settle();
    assert.equal(read().length, 2);
  });

  it('asks the disk at the end of a turn, and every two seconds while text comes', async () => {
    for (let n = 0; n < 65; n += 1) {
      writer.append([delta(n, 'x')]);
      await settle();
      clock.leap(100);
      await settle();
    }
    assert.equal(count('sync'), 3);
    writer.append([end]);
    await settle();
    assert.equal(count('sync'), 4);
    await clock.pass(10);
    assert.equal(count('sync'), 4);
    assert.equal(clock.pending, 0);
  });

  it('begins an empty log with the whole chat, and asks the disk for its name', async () => {
    files.set(path, Buffer.alloc(0));
    writer.append([delta(0, 'is in the whole')]);
    await writer.save();
    assert.deepEqual(
      read().map(({ type }) => type),
      ['chat'],
    );
    assert.equal(count('syncFolder'), 1);
  });

  it('does the same when the log vanished while writing failed', async () => {
    await writer.save();
    writer.append([delta(0, 'a')]);
    await settle();
    files.fault = () => ({ error: codeError('EIO') });
    writer.append([end]);
    await settle();
    files.fault = () => undefined;
    files.set(path, Buffer.alloc(0));
    await clock.pass(1);
    const reader = new LogReader();
    assert.deepEqual(
      reader.push(files.get(path) ?? assert.fail()).map(({ type }) => type),
      ['chat'],
    );
    assert.equal(reader.damage.lostRecords, 0);
    assert.deepEqual(told.at(-1), { kind: 'saved' });
  });

  it('continues a torn log on a new line', async () => {
    files.set(path, Buffer.from('1234 torn'));
    writer.append([delta(0, 'a')]);
    await writer.save();
    assert.equal(read().length, 1);
  });

  it('tells at once that writing fails, keeps all, and heals by itself', async () => {
    files.fault = ({ kind }) => (kind === 'write' ? { error: codeError('ENOSPC') } : undefined);
    writer.append([delta(0, 'a')]);
    await settle();
    assert.deepEqual(told, [{ kind: 'failing', error: 'ENOSPC: from the test' }]);
    writer.append([delta(1, 'b'), end]);
    await clock.pass(600);
    assert.equal(told.length, 1);
    assert.equal(read().length, 0);
    files.fault = () => undefined;
    await clock.pass(1);
    assert.deepEqual(told.slice(1), [{ kind: 'saved' }]);
    assert.equal(read().length, 3);
    assert.equal(files.openFiles, 1);
  });

  it('writes no line twice that was written whole, and loses none of which a part was', async () => {
    let room = 250;
    files.fault = ({ kind }) => {
      if (kind !== 'write') return undefined;
      const written = room;
      room = 0;
      return written > 0 ? { written } : { error: codeError('ENOSPC') };
    };
    for (let n = 0; n < 20; n += 1) writer.append([delta(n * 2, 'x')]);
    await clock.pass(60);
    assert.ok(read().length > 0);
    files.fault = () => undefined;
    await clock.pass(1);
    const offsets = read().map((record) => record.type === 'delta' && record.offset);
    assert.deepEqual(
      offsets,
      Array.from({ length: 20 }, (_, n) => n * 2),
    );
    const numbers = (files.get(path)?.toString() ?? '').match(/"n":0,/g);
    assert.equal(numbers?.length, 1);
  });

  it('goes on on a new line after a write that wrote less without an error', async () => {
    let short = true;
    files.fault = ({ kind }) => {
      if (kind !== 'write' || !short) return undefined;
      short = false;
      return { written: 150 };
    };
    for (let n = 0; n < 5; n += 1) writer.append([delta(n * 2, 'x')]);
    assert.equal(await writer.save(), true);
    assert.equal(read().length, 5);
    assert.deepEqual(told, []);
  });

  it('goes on writing while the disk is asked, and asks again for what came meanwhile', async () => {
    const asked: (() => void)[] = [];
    const openFile = files.open.bind(files);
    files.open = async (...args) => ({
      ...(await openFile(...args)),
      sync: () => new Promise((resolve) => asked.push(resolve)),
    });
    writer.append([end]);
    await settle();
    writer.append([delta(0, 'a'), end]);
    await settle();
    assert.equal(read().length, 3);
    assert.equal(asked.length, 1);
    asked[0]?.();
    await settle();
    assert.equal(asked.length, 2);
    const saved = writer.save();
    asked[1]?.();
    assert.equal(await saved, true);
  });

  it('replaces the log after a sync that failed: the system may have dropped anything', async () => {
    writer.append([delta(0, 'a')]);
    await settle();
    files.fault = ({ kind }) => (kind === 'sync' ? { error: codeError('EIO') } : undefined);
    writer.append([end]);
    await clock.pass(3);
    assert.deepEqual(told, [{ kind: 'failing', error: 'EIO: from the test' }]);
    files.fault = () => undefined;
    await clock.pass(1);
    assert.deepEqual(told.slice(1), [{ kind: 'saved' }]);
    writer.append([end]);
    await settle();
    assert.deepEqual(
      read().map(({ type }) => type),
      ['chat', 'turn-end'],
    );
    assert.deepEqual(files.paths, [path]);
  });

  it('replaces no log that another owner took over', async () => {
    files.fault = ({ kind }) => (kind === 'sync' ? { error: codeError('EIO') } : undefined);
    writer.append([end]);
    await settle();
    files.fault = () => undefined;
    const theirs = encodeLine({ type: 'owner', pid: 1, token: 't', at: 1 }, 0, 2);
    files.set(path, theirs);
    await clock.pass(60);
    assert.equal(files.get(path), theirs);
    assert.equal(told.at(-1)?.kind, 'failing');
  });

  it('writes what is left when it is closed, and lets the file go', async () => {
    writer.append([delta(0, 'a')]);
    await settle();
    writer.append([delta(1, 'b')]);
    assert.equal(await writer.close(), true);
    assert.equal(read().length, 2);
    assert.equal(files.openFiles, 0);
    assert.equal(clock.pending, 0);
  });

  it('says when it could not write what was left, and tries no more', async () => {
    files.fault = () => ({ error: codeError('EACCES') });
    writer.append([end]);
    assert.equal(await writer.close(), false);
    assert.equal(clock.pending, 0);
  });

  it('writes a long text in pieces of bounded size', async () => {
    const long = 'x'.repeat(700_000);
    for (let part = 0; part < 4; part += 1) writer.append([delta(0, long, part)]);
    await writer.save();
    assert.equal(read().length, 4);
    assert.equal(count('write'), 4);
  });
});

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import type { ChatSummary } from '../../../../src/conversation/store/chatSummary.ts';
import { nodeFiles } from '../../../../src/conversation/store/nodeFiles.ts';
import { readSummary } from '../../../../src/conversation/store/readSummary.ts';
import type { StorageFiles } from '../../../../src/conversation/store/storageFiles.ts';
import { idOf, linesOf, newFolder, recordsOf, removeFolders, systemError, watchedFiles } from './logs.ts';

const id = idOf(1);
const done = { prompt: 'How do I sort?\nPlease', reply: 'Like this.', end: 'done' } as const;
const running = { prompt: 'And then?', reply: 'Well' };

async function summaryOf(bytes: Buffer, files: StorageFiles = nodeFiles): Promise<ChatSummary> {
  const file = path.join(newFolder(), `${id}.log`);
  fs.writeFileSync(file, bytes);
  const read = await readSummary(files, file, id);
  assert.ok(read);
  return read.summary;
}

describe('readSummary', () => {
  afterEach(removeFolders);

  it('reads what the list shows from the head and the last facts', async () => {
    const bytes = linesOf(recordsOf(id, [{ ...done, prompt: 'Sort' }, done]));
    const { size, ...rest } = await summaryOf(bytes);
    assert.equal(size, bytes.length);
    assert.deepEqual(rest, {
      id,
      title: 'Sort',
      model: 'Model',
      turns: 2,
      pinned: false,
      createdAt: 500,
      changedAt: 2500,
      state: 'ended',
      workspace: '/home/me/project',
    });
  });

  it('reads little of a long log', async () => {
    const read: number[] = [];
    const open: StorageFiles['open'] = async (file, mode) => {
      const opened = await nodeFiles.open(file, mode);
      const note = (length: number) => read.push(length);
      return { ...opened, read: (position, length) => (note(length), opened.read(position, length)) };
    };
    const long = { ...done, reply: 'x'.repeat(1_000_000) };
    const { title } = await summaryOf(linesOf(recordsOf(id, [done, long])), { ...nodeFiles, open });
    assert.equal(title, done.prompt);
    assert.ok(read.reduce((sum, length) => sum + length) < 10_000, read.join());
  });

  it('takes title and model of a chat whose first reply runs from its beginning', async () => {
    const { title, model, turns, state } = await summaryOf(
      linesOf(recordsOf(id, [{ ...running, prompt: ' One\nTwo' }])),
    );
    assert.deepEqual({ title, model, turns, state }, { title: 'One', model: 'Model', turns: 1, state: 'cut-off' });
  });

  it('finds a first prompt that is longer than what is read of a beginning', async () => {
    const { title } = await summaryOf(
      linesOf(recordsOf(id, [{ ...running, prompt: `Look:\n${'code '.repeat(20_000)}` }])),
    );
    assert.equal(title, 'Look:');
  });

  it('finds the facts before a long reply that runs', async () => {
    const records = recordsOf(id, [done, running]);
    const deltas = Array.from({ length: 10_000 }, (_, n): ChatRecord => ({
      type: 'delta',
      turn: 't2',
      part: 0,
      kind: 'text',
      offset: 4 + 5 * n,
      text: 'piece',
    }));
    const { turns, state } = await summaryOf(linesOf([...records, ...deltas]));
    assert.deepEqual({ turns, state }, { turns: 1, state: 'cut-off' });
  });

  it('calls a reply cut off whose window was followed by another owner', async () => {
    const owner: ChatRecord = { type: 'owner', pid: 2, token: 'u', at: 9 };
    const file = path.join(newFolder(), `${id}.log`);
    fs.writeFileSync(file, Buffer.concat([linesOf(recordsOf(id, [running])), linesOf([owner], 4, 2)]));
    const read = await readSummary(nodeFiles, file, id);
    assert.deepEqual([read?.open, read?.summary.state], [false, 'cut-off']);
  });

  it('calls a chat cut off whose last reply ended so', async () => {
    assert.equal((await summaryOf(linesOf(recordsOf(id, [{ ...done, end: 'cut-off' }])))).state, 'cut-off');
  });

  it('is not disturbed by a torn last line', async () => {
    const bytes = linesOf(recordsOf(id, [done, running]));
    for (const cut of [1, 2, 40]) {
      const { title, problem } = await summaryOf(bytes.subarray(0, bytes.length - cut));
      assert.deepEqual([title, problem], [done.prompt, undefined]);
    }
  });

  it('keeps what the end says when the head is damaged', async () => {
    const bytes = linesOf(recordsOf(id, [done]));
    bytes[20] = 0;
    const { title, turns, problem } = await summaryOf(bytes);
    assert.deepEqual({ title, turns, problem }, { title: done.prompt, turns: 1, problem: { kind: 'damaged' } });
  });

  it('says that a file is empty', async () => {
    const { problem, title, size } = await summaryOf(Buffer.alloc(0));
    assert.deepEqual({ problem, title, size }, { problem: { kind: 'empty' }, title: '', size: 0 });
  });

  const garbage = {
    'only NULs': Buffer.alloc(70_000),
    'one line feed': Buffer.from('\n'),
    'one huge line': Buffer.alloc(6_000_000, 'x'),
    'many line feeds': Buffer.alloc(20_000, '\n'),
    'text that is no log': Buffer.from('{"version":3,"requests":[]}\n'.repeat(10)),
  };
  for (const [name, bytes] of Object.entries(garbage)) {
    it(`says that a file is damaged that holds ${name}`, async () => {
      const { problem, state } = await summaryOf(bytes);
      assert.deepEqual({ problem, state }, { problem: { kind: 'damaged' }, state: 'ended' });
    });
  }

  it('does not read a log of a later format, whatever its head looks like', async () => {
    const later = Buffer.concat([linesOf([{ type: 'chat', format: 7 } as ChatRecord]), linesOf(recordsOf(id, [done]))]);
    const { problem, title } = await summaryOf(later);
    assert.deepEqual({ problem, title }, { problem: { kind: 'newer', format: 7 }, title: '' });
  });

  it('says that a log is another chat by its head', async () => {
    const { problem, title } = await summaryOf(linesOf(recordsOf(idOf(2), [done])));
    assert.deepEqual({ problem, title }, { problem: { kind: 'other-id', id: idOf(2) }, title: done.prompt });
  });

  it('says why a file cannot be read', async () => {
    const open = () => Promise.reject(systemError('EACCES'));
    const { problem } = await summaryOf(linesOf(recordsOf(id, [done])), { ...nodeFiles, open });
    assert.deepEqual(problem, { kind: 'unreadable', code: 'EACCES' });
  });

  it('says that reading failed half-way', async () => {
    const open: StorageFiles['open'] = async (file, mode) => {
      const opened = await nodeFiles.open(file, mode);
      return { ...opened, read: () => Promise.reject(systemError('EIO')) };
    };
    const { problem } = await summaryOf(linesOf(recordsOf(id, [done])), { ...nodeFiles, open });
    assert.deepEqual(problem, { kind: 'unreadable', code: 'EIO' });
  });

  it('takes a folder for no log, and opens none', async () => {
    const folder = path.join(newFolder(), `${id}.log`);
    fs.mkdirSync(folder);
    const { files, opened } = watchedFiles();
    const read = await readSummary(files, folder, id);
    assert.deepEqual(read?.summary.problem, { kind: 'unreadable', code: 'EISDIR' });
    assert.deepEqual(opened, []);
  });

  it('knows nothing of a file that is not there', async () => {
    assert.equal(await readSummary(nodeFiles, path.join(newFolder(), 'none.log'), id), undefined);
  });

  it('never throws, wherever a log is cut', async () => {
    const bytes = linesOf(recordsOf(id, [done, running]));
    const file = path.join(newFolder(), `${id}.log`);
    for (let end = 1; end < bytes.length; end += 1) {
      fs.writeFileSync(file, bytes.subarray(0, end));
      const read = await readSummary(nodeFiles, file, id);
      assert.equal(read?.summary.id, id);
    }
  }).timeout(20_000);
});

import assert from 'node:assert/strict';
import { ChatFollower } from '../../../../src/conversation/store/chatFollower.ts';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';
import { MemorySharedFiles } from '../../../support/memorySharedFiles.ts';

const log = '/chats/c.log';

describe('a follower of a chat', () => {
  let files: MemorySharedFiles;
  let heard: string[];
  let wholes: number;
  let follower: ChatFollower;

  beforeEach(() => {
    files = new MemorySharedFiles();
    heard = [];
    wholes = 0;
    follower = new ChatFollower(files, log, {
      restart: () => heard.push('restart'),
      caughtUp: () => (wholes += 1),
      take: (record) => heard.push(record.type === 'title' ? record.title : record.type),
    });
  });

  const title = (text: string): ChatRecord => ({ type: 'title', title: text });
  const owner = (token: string): ChatRecord => ({ type: 'owner', pid: 1, token, at: 0 });
  const lines = (epoch: number, first: number, ...records: ChatRecord[]) =>
    Buffer.concat(records.map((record, index) => encodeLine(record, first + index, epoch)));

  it('tells each record once, however the bytes come', async () => {
    const bytes = lines(1, 0, title('a'), title('ä'), title('𝄞'));
    for (const byte of bytes) {
      await files.append(log, Buffer.from([byte]));
      await follower.read();
    }
    assert.deepEqual(heard, ['a', 'ä', '𝄞']);
  });

  it('waits for a log that is not there', async () => {
    assert.equal(await follower.read(), false);
    await files.append(log, lines(1, 0, title('a')));
    assert.equal(await follower.read(), true);
    assert.deepEqual(heard, ['a']);
  });

  it('reads a long log in pieces', async () => {
    const long = 'x'.repeat(100_000);
    await files.append(log, lines(1, 0, ...Array.from({ length: 9 }, () => title(long))));
    await follower.read();
    assert.deepEqual(
      heard,
      Array.from({ length: 9 }, () => long),
    );
  });

  it('begins again when the log was replaced, also by a longer one', async () => {
    await files.append(log, lines(1, 0, title('a'), title('b')));
    await follower.read();
    files.replace(log, lines(1, 0, title('a and b'), title('c'), title('d')));
    assert.equal(wholes, 1);
    await follower.read();
    assert.deepEqual(heard, ['a', 'b', 'restart', 'a and b', 'c', 'd']);
    assert.equal(wholes, 2);
  });

  it('begins again when the log was deleted and another one has its number, also a longer one', async () => {
    await files.append(log, lines(1, 0, title('a')));
    await follower.read();
    await files.remove(log);
    assert.equal(await follower.read(), false);
    assert.equal(follower.reader.next, 1);
    await files.append(log, lines(1, 0, title('b'), title('c')));
    await follower.read();
    assert.deepEqual(heard, ['a', 'restart', 'b', 'c']);
  });

  it('begins again when the log became shorter', async () => {
    await files.append(log, lines(1, 0, title('a'), title('b')));
    await follower.read();
    files.cut(log, lines(1, 0, title('a')).length);
    await follower.read();
    assert.deepEqual(heard, ['a', 'b', 'restart', 'a']);
  });

  it('passes over what this window wrote itself, but knows what it says', async () => {
    await files.append(log, lines(1, 0, owner('one'), { type: 'request-done', request: 'r' }));
    await follower.readQuietly();
    await files.append(log, lines(1, 2, title('b')));
    await follower.read();
    assert.deepEqual(heard, ['b']);
    assert.equal(follower.owner, 'one');
    assert.ok(follower.done.has('r'));
  });

  it('reads all of it anew', async () => {
    await files.append(log, lines(1, 0, title('a'), title('b')));
    await follower.readQuietly();
    await follower.reload();
    assert.deepEqual(heard, ['restart', 'a', 'b']);
  });

  it('does not tell what a former owner wrote after another began', async () => {
    await files.append(log, lines(1, 0, owner('one'), title('a')));
    await files.append(log, lines(2, 2, owner('two')));
    await files.append(log, lines(1, 2, title('late')));
    await files.append(log, lines(2, 3, title('b')));
    await follower.read();
    assert.deepEqual(heard, ['owner', 'a', 'owner', 'b']);
    assert.equal(follower.reader.damage.fencedRecords, 1);
    assert.equal(follower.owner, 'two');
  });

  it('knows which turn runs', async () => {
    const turn = {
      id: 't',
      parentId: undefined,
      createdAt: 0,
      prompt: { id: 'p', text: 'hi', attachments: [], notes: [] },
      model: { ref: 'm', label: 'm' },
      recorded: false,
    };
    const begin: ChatRecord = { type: 'turn-start', turn };
    await files.append(log, lines(1, 0, begin));
    await follower.read();
    assert.equal(follower.running, 't');
    await files.append(log, lines(1, 1, { type: 'turn-end', turn: 't', state: 'done' }));
    await follower.read();
    assert.equal(follower.running, undefined);
    await files.append(log, lines(1, 2, begin));
    await files.append(log, lines(2, 3, owner('two')));
    await follower.read();
    assert.equal(follower.running, undefined);
  });
});

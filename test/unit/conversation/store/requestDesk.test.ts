import assert from 'node:assert/strict';
import { ChatRequests } from '../../../../src/conversation/store/chatRequests.ts';
import { RequestDesk } from '../../../../src/conversation/store/requestDesk.ts';
import { MemorySharedFiles } from '../../../support/memorySharedFiles.ts';

const file = '/chats/c.requests';

describe('requests of other windows', () => {
  let files: MemorySharedFiles;
  let asker: ChatRequests;
  let heard: string[];
  let desk: RequestDesk;

  beforeEach(() => {
    files = new MemorySharedFiles();
    asker = new ChatRequests(files, file);
    heard = [];
    desk = deskOf(5);
  });

  const deskOf = (epoch: number, done: string[] = []) =>
    new RequestDesk(new ChatRequests(files, file), epoch, new Set(done));
  const ask = (id: string, epoch: number) => asker.make({ id, action: { type: 'stop', turn: id } }, epoch);
  const hear = (now: number, from = desk) =>
    from.hear(
      now,
      ({ id, action }, late) => heard.push(`${action.type} ${id}${late ? ' late' : ''}`),
      (id) => heard.push(`answer ${id}`),
    );

  it('are done once, in their order', async () => {
    await hear(0);
    await ask('a', 5);
    await ask('b', 5);
    await hear(0);
    await hear(0);
    assert.deepEqual(heard, ['stop a', 'stop b']);
  });

  it('are answered once more when they are asked again', async () => {
    await ask('a', 5);
    await hear(0);
    await ask('a', 5);
    await hear(0);
    assert.deepEqual(heard, ['stop a', 'answer a']);
  });

  it('that the owner before did are not done again', async () => {
    await ask('a', 4);
    const next = deskOf(5, ['a']);
    await hear(0, next);
    await hear(10_000, next);
    assert.deepEqual(heard, []);
  });

  it('to the owner before are done when they are asked again, else late', async () => {
    await ask('a', 4);
    await ask('b', 4);
    await hear(0);
    assert.ok(desk.waiting);
    await ask('b', 5);
    await hear(1000);
    assert.deepEqual(heard, ['stop b']);
    await hear(3000);
    await hear(9000);
    assert.deepEqual(heard, ['stop b', 'stop a late']);
    assert.ok(!desk.waiting);
  });

  it('survive the death of one who asked in the middle of his line', async () => {
    await ask('a', 5);
    const whole = files.bytes(file).length;
    await ask('b', 5);
    files.replace(file, files.bytes(file).subarray(0, whole + 20));
    await ask('c', 5);
    await hear(0);
    assert.deepEqual(heard, ['stop a', 'stop c']);
  });

  it('of no known shape are passed over', async () => {
    const strange = { id: 'x', action: { type: 'format-disk' } } as unknown as Parameters<ChatRequests['make']>[0]; // As a later version may write.
    await asker.make(strange, 5);
    await ask('a', 5);
    await hear(0);
    assert.deepEqual(heard, ['stop a']);
  });

  it('are deleted when all are done', async () => {
    await ask('old', 4);
    await ask('a', 5);
    await hear(0);
    await desk.clear();
    assert.deepEqual(files.all, ['c.requests']);
    await hear(3000);
    await desk.clear();
    assert.deepEqual(files.all, []);
  });
});

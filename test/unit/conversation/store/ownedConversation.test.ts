import assert from 'node:assert/strict';
import { Conversation } from '../../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import type { ChatAction } from '../../../../src/conversation/store/chatAction.ts';
import { ChatKeeper } from '../../../../src/conversation/store/chatKeeper.ts';
import { LogReader } from '../../../../src/conversation/store/logReader.ts';
import { OwnedConversation } from '../../../../src/conversation/store/ownedConversation.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { MemoryFiles } from '../../../support/memoryFiles.ts';
import { FakeModel, finish, text } from '../fakes.ts';

describe('a conversation that this window owns', () => {
  let files: MemoryFiles;
  let model: FakeModel;
  let chat: Conversation;
  let owned: OwnedConversation;
  let ours: boolean;

  beforeEach(() => {
    files = new MemoryFiles();
    files.set('/c.log', Buffer.from('\n'));
    model = new FakeModel();
    ours = true;
    const clock = new FakeTime();
    chat = new Conversation({ clock, model: () => model, systemPrompt: () => '' });
    const keeper = new ChatKeeper({
      chat,
      files,
      path: '/c.log',
      clock,
      owner: { pid: 1, token: 't' },
      place: { next: 2, epoch: 3 },
      begun: true,
      mayWrite: () => Promise.resolve(ours),
      onStatus: () => {},
    });
    owned = new OwnedConversation(chat, keeper);
  });

  const written = () => new LogReader().push(files.get('/c.log') ?? Buffer.alloc(0)).map(({ type }) => type);
  const submit = (prompt: string): ChatAction => ({ type: 'submit', prompt: makePrompt(prompt) });

  it('writes what was asked together with what follows from it', async () => {
    owned.note({ type: 'request-done', request: 'r' });
    owned.perform(submit('a'), false);
    assert.ok(owned.busy);
    await owned.save();
    assert.deepEqual(written(), ['request-done', 'turn-start', 'facts']);
    await model.feed(text('x'), finish);
    await owned.save();
    assert.ok(!owned.busy);
  });

  it('queues a prompt that comes late, for the user to send', async () => {
    owned.perform(submit('a'), true);
    owned.perform({ type: 'rename', title: 'b' }, true);
    await settle();
    assert.equal(model.requests.length, 0);
    assert.deepEqual(
      chat.queue.prompts.map(({ prompt }) => prompt.text),
      ['a'],
    );
    assert.ok(chat.queue.paused);
    assert.equal(chat.title, '');
  });

  it('ends what runs when it is lost, and writes nothing of it', async () => {
    owned.perform(submit('a'), false);
    await owned.save();
    const before = written();
    ours = false;
    await model.feed(text('x'));
    owned.lose();
    await settle();
    assert.ok(model.signals[0]?.aborted);
    assert.equal(chat.runningTurn, undefined);
    assert.deepEqual(written(), before);
  });

  it('cuts off what was begun in the last moment, since nobody would hear of it any more', async () => {
    owned.perform(submit('a'), false);
    await settle();
    await model.feed(text('x'));
    await owned.end();
    assert.ok(model.signals[0]?.aborted);
    assert.equal(written().at(-2), 'turn-end');
  });

  it('does everything that can be asked', async () => {
    const leaf = () => chat.transcript.leaf ?? assert.fail('no turn');
    owned.perform(submit('a'), false);
    await settle();
    await model.feed(text('x'), finish);
    const first = leaf().id;
    owned.perform({ type: 'regenerate', turn: first }, false);
    owned.perform({ type: 'keep-waiting', turn: leaf().id }, false);
    owned.perform(submit('b'), false);
    owned.perform(submit('c'), false);
    const [b, c] = chat.queue.prompts;
    owned.perform({ type: 'queue-save', id: b?.id ?? '', text: 'B' }, false);
    owned.perform({ type: 'queue-remove', id: c?.id ?? '' }, false);
    owned.perform({ type: 'stop' }, false);
    assert.equal(leaf().reply.state, 'stopped');
    owned.perform({ type: 'queue-send' }, false);
    assert.equal(leaf().prompt.text, 'B');
    await settle();
    await model.feed(text('y'), finish);
    owned.perform({ type: 'edit', turn: leaf().id, prompt: makePrompt('BB') }, false);
    assert.equal(leaf().prompt.text, 'BB');
    await settle();
    await model.feed(text('z'), finish);
    owned.perform({ type: 'continue', turn: leaf().id }, false);
    await settle();
    await model.feed(finish);
    const continued = leaf().id;
    assert.ok(leaf().seams);
    owned.perform({ type: 'turn-delete', turn: continued }, false);
    assert.equal(leaf().prompt.text, 'BB');
    owned.perform({ type: 'show', turn: first }, false);
    assert.equal(leaf().id, first);
    owned.perform({ type: 'rename', title: 'n' }, false);
    assert.equal(chat.title, 'n');
    owned.perform({ type: 'pin', pinned: true }, false);
    assert.ok(chat.state.pinned);
  });
});

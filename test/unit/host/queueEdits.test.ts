import assert from 'node:assert/strict';
import type { Chats } from '../../../src/conversation/chats.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { QueueEdits } from '../../../src/host/queueEdits.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, memoryChats } from '../conversation/fakes.ts';

describe('queued prompts that are edited', () => {
  let chats: Chats;
  let model: FakeModel;
  let edits: QueueEdits;
  let id: string;

  beforeEach(async () => {
    model = new FakeModel();
    chats = memoryChats({ clock: new FakeTime(), model: () => model, systemPrompt: () => '' });
    edits = new QueueEdits(chats);
    for (const text of ['first', 'second']) await chats.current.ask({ type: 'submit', prompt: makePrompt(text) });
    await settle();
    id = chats.current.conversation.queue.prompts[0]?.id ?? assert.fail();
  });

  const sent = () => model.requests.map(({ messages }) => messages.at(-1)?.text);
  const ended = async () => {
    await model.feed(finish);
    await settle();
  };

  it('wait until they are saved', async () => {
    const view = { chat: chats.current };
    edits.begin(view, id);
    await ended();
    assert.deepEqual(sent(), ['first']);
    await chats.current.ask({ type: 'queue-save', id, text: 'changed' });
    await settle();
    assert.deepEqual(sent(), ['first', 'changed']);
    edits.left(view);
    await settle();
    assert.equal(sent().length, 2);
  });

  it('are sent as they were when the view goes, before the reply ends or after it', async () => {
    const view = { chat: chats.current };
    edits.begin(view, id);
    edits.left(view);
    await ended();
    assert.deepEqual(sent(), ['first', 'second']);
    await chats.current.ask({ type: 'submit', prompt: makePrompt('third') });
    edits.begin(view, chats.current.conversation.queue.prompts[0]?.id ?? '');
    await ended();
    assert.equal(sent().length, 2);
    edits.left(view);
    await settle();
    assert.deepEqual(sent(), ['first', 'second', 'third']);
  });

  it('are sent as they were when the view shows another chat meanwhile', async () => {
    const view = { chat: chats.current };
    edits.begin(view, id);
    view.chat = chats.blank();
    chats.show(view.chat.id);
    await ended();
    assert.deepEqual(sent(), ['first', 'second']);
  });
});

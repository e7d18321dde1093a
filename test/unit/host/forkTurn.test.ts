import assert from 'node:assert/strict';
import type { ChatChange } from '../../../src/conversation/store/changeLog.ts';
import type { ChatState } from '../../../src/conversation/store/chatState.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import type { ChatView } from '../../../src/host/chatViews.ts';
import { forkTurn } from '../../../src/host/forkTurn.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, memoryChats, text } from '../conversation/fakes.ts';

describe('a fork', () => {
  const model = new FakeModel();
  let shown: string[];
  let told: string[];
  let added: ChatState[];

  async function fork(result: ChatChange, turn?: string): Promise<string> {
    [shown, told, added] = [[], [], []];
    const chat = memoryChats({ clock: new FakeTime(), model: () => model, systemPrompt: () => '' }).current;
    await chat.ask({ type: 'submit', prompt: makePrompt('one') });
    await settle();
    await model.feed(text('reply'), finish);
    const post = () => assert.fail();
    const view: ChatView = {
      chat,
      arrival: Promise.resolve(),
      visible: true,
      show: (id) => shown.push(id),
      reveal: post,
      post,
    };
    const add = (made: ChatState) => (added.push(made), Promise.resolve(result));
    const last = chat.conversation.transcript.leaf?.id ?? assert.fail();
    await forkTurn(view, turn ?? last, { add }, (problem) => told.push(problem));
    return chat.id;
  }

  it('is shown in the place of the chat, which stays as it is', async () => {
    const before = await fork({ kind: 'done' });
    assert.deepEqual(shown, [added[0]?.id]);
    assert.notEqual(shown[0], before);
    assert.equal(added[0]?.transcript.leaf?.prompt.text, 'one');
    assert.deepEqual(told, []);
  });

  it('leaves the view where it is when it could not be written, and says why', async () => {
    await fork({ kind: 'failed', code: 'ENOSPC' });
    assert.deepEqual(shown, []);
    assert.match(told.join(), /ENOSPC/);
  });

  it('of a turn that is gone is none', async () => {
    await fork({ kind: 'done' }, 'gone');
    assert.deepEqual([shown, told, added], [[], [], []]);
  });
});

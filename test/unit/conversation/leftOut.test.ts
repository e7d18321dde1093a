import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { replyText } from '../../../src/conversation/turn.ts';
import type { ModelFacts } from '../../../src/provider/modelFacts.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, text } from './fakes.ts';

const words = (count: number) => 'word '.repeat(count).trim();

describe('a chat that is too long for its model', () => {
  let model: FakeModel;
  let chat: Conversation;
  let facts: ModelFacts | undefined;

  beforeEach(() => {
    model = new FakeModel();
    facts = { context: 400 };
    chat = new Conversation({
      clock: new FakeTime(),
      model: () => model,
      facts: (ref) => (ref === model.ref ? facts : undefined),
      systemPrompt: () => 'Be brief.',
    });
  });

  async function say(prompt: string, reply = words(96)): Promise<void> {
    chat.submit(makePrompt(prompt));
    await settle();
    await model.feed(text(reply), finish);
  }

  const sent = () => model.requests.at(-1)?.messages.map(({ role, text: said }) => `${role}: ${said.slice(0, 5)}`);
  const notices = () =>
    chat.transcript.leaf?.reply.parts.flatMap((part) => (part.kind === 'notice' ? [part.notice] : []));

  it('says how many of the oldest turns are left out, and leaves these out', async () => {
    for (const name of ['One', 'Two', 'Three']) await say(`${name} ${words(20)}`);
    assert.deepEqual(notices(), []);
    assert.equal(chat.nextFit(words(20))?.leftOut, 1);
    await say(`Four ${words(20)}`);
    assert.deepEqual(notices(), [{ kind: 'turns-left-out', count: 1 }]);
    assert.deepEqual(sent(), [
      'system: Be br',
      'user: Two w',
      'assistant: word ',
      'user: Three',
      'assistant: word ',
      'user: Four ',
    ]);
    assert.equal(chat.transcript.path().length, 4, 'nothing is taken out of the chat');
  });

  it('leaves nothing out where nobody knows what the model takes', async () => {
    facts = undefined;
    for (const name of ['One', 'Two', 'Three', 'Four']) await say(`${name} ${words(96)}`);
    assert.deepEqual(notices(), []);
    assert.equal(model.requests.at(-1)?.messages.length, 8);
    assert.equal(chat.nextFit('')?.excess, 0);
  });

  it('counts the branch that is shown, and no other', async () => {
    for (const name of ['One', 'Two', 'Three']) await say(`${name} ${words(20)}`);
    const second = chat.transcript.path()[1] ?? assert.fail();
    chat.editPrompt(second.id, makePrompt('Another'));
    await settle();
    await model.feed(text('Short'), finish);
    assert.equal(chat.nextFit(words(20))?.leftOut, 0);
    assert.equal(model.requests.at(-1)?.messages.length, 4);
  });

  it('counts what is queued before what is being written', async () => {
    await say(`One ${words(20)}`);
    const before = chat.nextFit('')?.tokens ?? 0;
    chat.submit(makePrompt('Running'));
    chat.submit(makePrompt(words(200)));
    assert.ok((chat.nextFit('')?.tokens ?? 0) - before > 200);
    assert.equal(chat.nextFit(words(50))?.leftOut, 1);
  });

  it('decides anew for a prompt that was queued when it is sent', async () => {
    await say(`One ${words(20)}`);
    chat.submit(makePrompt(`Two ${words(20)}`));
    chat.submit(makePrompt(`Three ${words(20)}`));
    await settle();
    await model.feed(text(words(200)), finish);
    await settle();
    assert.deepEqual(notices(), [{ kind: 'turns-left-out', count: 1 }]);
    assert.deepEqual(sent()?.slice(1), ['user: Two w', 'assistant: word ', 'user: Three']);
  });

  it('says nothing in a reply that was stopped before it was asked for', async () => {
    for (const name of ['One', 'Two', 'Three']) await say(`${name} ${words(20)}`);
    chat.submit(makePrompt(`Four ${words(20)}`));
    chat.stop();
    await settle();
    assert.deepEqual(notices(), []);
    assert.equal(replyText(chat.transcript.leaf?.reply ?? assert.fail()), '');
  });

  it('knows what all its replies cost, those of other versions too', async () => {
    facts = { price: { input: 1, output: 1, date: '' } };
    chat.submit(makePrompt('One'));
    await settle();
    await model.feed(text('a'), { type: 'usage', usage: { input: 1000, output: 500 } }, finish);
    chat.regenerate(chat.transcript.leaf?.id ?? '');
    await settle();
    await model.feed(text('a'), { type: 'usage', usage: { input: 1000, output: 1500 } }, finish);
    assert.deepEqual(chat.cost, { dollars: 0.004, estimated: false });
    facts = {};
    assert.equal(chat.cost, undefined);
  });
});

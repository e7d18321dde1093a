import assert from 'node:assert/strict';
import { forkChat } from '../../../../src/conversation/store/forkChat.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { replyText } from '../../../../src/conversation/turn.ts';
import { finish, text } from '../fakes.ts';
import { everyPart, SampleChat } from './sampleChat.ts';

describe('a fork of a chat', () => {
  it('holds copies of the turns up to one, and nothing else', async () => {
    const { chat, ...sample } = await threeTurns();
    const [first, second] = chat.transcript.path();
    const fork = forkChat(chat.state, second?.id ?? '', 5) ?? assert.fail();
    assert.notEqual(fork.id, chat.id);
    assert.deepEqual(fork.forkedFrom, { chat: chat.id, turn: second?.id });
    const path = fork.transcript.path();
    assert.deepEqual(
      path.map(({ prompt, reply }) => [prompt.text, replyText(reply)]),
      [
        ['one', replyText(first?.reply ?? assert.fail())],
        ['two', '2'],
      ],
    );
    assert.equal(fork.transcript.size, 2);
    assert.ok(sample.records.length > 0);
    const ids = new Set(chat.transcript.all.flatMap(({ id, prompt }) => [id, prompt.id]));
    assert.ok(path.every(({ id, prompt }) => !ids.has(id) && !ids.has(prompt.id)));
  });

  it('shares nothing with the chat that it came from', async () => {
    const { chat } = await threeTurns();
    const before = JSON.stringify(recordsOfChat(chat.state, 0));
    const fork = forkChat(chat.state, chat.transcript.leaf?.id ?? '', 5) ?? assert.fail();
    for (const { reply } of fork.transcript.all) {
      reply.citations.length = 0;
      for (const part of reply.parts) Object.assign(part, { text: 'changed', activity: undefined });
    }
    assert.equal(JSON.stringify(recordsOfChat(chat.state, 0)), before);
  });

  it('of a reply that runs has what came so far, and does not run', async () => {
    const sample = await threeTurns();
    await sample.say('four', text('so far'));
    const fork = forkChat(sample.chat.state, sample.chat.transcript.leaf?.id ?? '', 5);
    assert.equal(fork?.transcript.leaf?.reply.state, 'stopped');
    assert.equal(fork.running, undefined);
    assert.equal(sample.chat.transcript.leaf?.reply.state, 'streaming');
  });

  it('is none of a turn that is not there', () => {
    assert.equal(forkChat(new SampleChat().chat.state, 'x', 5), undefined);
  });
});

async function threeTurns(): Promise<SampleChat> {
  const sample = new SampleChat();
  await sample.say('one', ...everyPart, finish);
  await sample.say('two', text('2'), finish);
  await sample.say('three', text('3'), finish);
  return sample;
}

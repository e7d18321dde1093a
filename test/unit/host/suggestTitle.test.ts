import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { suggestTitle } from '../../../src/host/suggestTitle.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { failure, FakeModel, finish, text } from '../conversation/fakes.ts';

describe('the name that a model suggests', () => {
  let model: FakeModel;
  let chat: Conversation;
  let abort: AbortController;

  beforeEach(async () => {
    model = new FakeModel();
    abort = new AbortController();
    chat = new Conversation({ clock: new FakeTime(), model: () => model, systemPrompt: () => 'Be brief' });
    chat.submit(makePrompt('Why is the sky blue?'));
    await settle();
    await model.feed(text('Rayleigh scattering.'), finish);
  });

  /** What becomes of an answer. */
  async function suggested(...pieces: string[]): Promise<string> {
    const name = suggestTitle(chat, model, abort.signal);
    await settle();
    await model.feed(...pieces.map(text), finish);
    return name;
  }

  it('is asked for with what was said, in a request that is not part of the chat', async () => {
    await suggested('Sky');
    const { messages, chat: id } = model.requests[1] ?? assert.fail();
    assert.deepEqual(
      messages.slice(0, -1).map((message) => [message.role, message.text]),
      [
        ['user', 'Why is the sky blue?'],
        ['assistant', 'Rayleigh scattering.'],
      ],
    );
    assert.notEqual(id, chat.id);
    assert.equal(chat.transcript.size, 1);
  });

  it('is the answer without what models put around it', async () => {
    assert.equal(await suggested('Blue ', 'sky'), 'Blue sky');
    assert.equal(await suggested(' "Blue sky." '), 'Blue sky');
    assert.equal(await suggested('**Blue sky**'), 'Blue sky');
    assert.equal(await suggested('# Blue sky\n\nBecause…'), 'Blue sky');
    assert.equal(await suggested('```\nBlue sky\n```'), 'Blue sky');
    assert.equal(await suggested('„Blauer Himmel“'), 'Blauer Himmel');
    assert.equal(await suggested('\r\n天空为什么是蓝色\r\n'), '天空为什么是蓝色');
    assert.equal(await suggested('The `map` function'), 'The `map` function');
  });

  it('is at most 80 characters long, with no half of one', async () => {
    assert.equal((await suggested('word '.repeat(50))).length, 80);
    const name = await suggested(`x${'😀'.repeat(60)}`);
    assert.ok(name.isWellFormed());
    assert.equal(name.length, 79);
  });

  it('is empty where the model says nothing', async () => {
    assert.equal(await suggested(), '');
    assert.equal(await suggested(' \n', '"…"'), '');
  });

  it('is none where the model fails, and what it said is thrown', async () => {
    const name = suggestTitle(chat, model, abort.signal);
    await settle();
    const rejected = assert.rejects(name, { message: 'gone' });
    await model.feed(text('Blue'), failure);
    await rejected;
  });

  it('is not waited for when the user turns away', async () => {
    void suggestTitle(chat, model, abort.signal);
    await settle();
    abort.abort();
    assert.equal(model.signals[1]?.aborted, true);
  });
});

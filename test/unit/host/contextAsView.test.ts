import assert from 'node:assert/strict';
import type { Chats } from '../../../src/conversation/chats.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { contextChange } from '../../../src/host/contextAsView.ts';
import { costText } from '../../../src/host/costText.ts';
import type { ContextView } from '../../../src/messages/contextView.ts';
import type { ModelFacts } from '../../../src/provider/modelFacts.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, memoryChats, text } from '../conversation/fakes.ts';

const words = (count: number) => 'word '.repeat(count).trim();

describe('the context in words', () => {
  let chats: Chats;
  let model: FakeModel | undefined;
  let facts: ModelFacts;

  beforeEach(() => {
    model = new FakeModel();
    facts = {};
    chats = memoryChats({ clock: new FakeTime(), model: () => model, facts: () => facts, systemPrompt: () => '' });
  });

  function shown(draft: string): ContextView | undefined {
    chats.current.draft = draft;
    const message = contextChange(chats.current);
    return message.type === 'context-change' ? message.context : assert.fail();
  }

  async function say(prompt: string, ...usage: StreamPart[]): Promise<void> {
    chats.current.conversation.submit(makePrompt(prompt));
    await settle();
    await model?.feed(text('Yes'), ...usage, finish);
  }

  it('is nothing where nothing would be sent, or nobody asked', () => {
    assert.equal(shown(''), undefined);
    model = undefined;
    assert.equal(shown('Hi'), undefined);
  });

  it('has no limit where nobody knows it', () => {
    const context = shown(words(12_300));
    assert.deepEqual(context, {
      text: '12k tokens',
      description: 'The next prompt sends about 12,300 tokens.',
      level: 'plain',
      leftOut: 0,
    });
  });

  it('has a limit, and warns above four fifths of it', () => {
    facts = { context: 128_000 };
    assert.equal(shown(words(1200))?.text, '1.2k / 128k');
    assert.equal(shown(words(90_000))?.level, 'plain');
    const near = shown(words(105_000));
    assert.equal(near?.level, 'near');
    assert.match(near?.description ?? '', /about 105,000 tokens, 82 % of the 128,000 /);
  });

  it('says what will be left out, and what may be refused', async () => {
    await say(words(200));
    await say(words(200));
    facts = { context: 1900 };
    assert.match(shown(words(1300))?.warning ?? '', /: the oldest turn will not be sent\.$/);
    assert.equal(shown(words(1300))?.leftOut, 1);
    assert.match(shown(words(1500))?.warning ?? '', /: the oldest 2 turns will not be sent\.$/);
    assert.match(shown(words(9000))?.warning ?? '', /all turns before it will be left out/);
    assert.equal(shown(words(9000))?.level, 'over');
  });

  it('does not count what was just sent twice', async () => {
    chats.current.conversation.submit(makePrompt(words(500)));
    await settle();
    assert.equal(shown(words(500))?.text, shown('')?.text);
    await model?.feed(text('Yes'), finish);
    assert.equal(shown(`${words(500)}\n`)?.text, shown('')?.text);
  });

  it('names what the chat has cost, and the day of the prices', async () => {
    facts = { price: { input: 1, output: 4, date: '2026-01-31' } };
    await say('Hi', { type: 'usage', usage: { input: 1000, output: 1000 } });
    assert.match(shown('')?.description ?? '', / Replies of this chat: \$0\.0050\. Prices of 2026-01-31\.$/);
  });
});

describe('costs in words', () => {
  for (const [dollars, said] of [
    [0.00001, 'less than $0.0001'],
    [0.000123, '$0.00012'],
    [0.0123, '$0.012'],
    [0.1, '$0.10'],
    [12.345, '$12.35'],
  ] as const) {
    it(`are ${said}`, () => assert.equal(costText({ dollars, estimated: false }), said));
  }

  it('say that they are estimates', () => {
    assert.equal(costText({ dollars: 1, estimated: true }), 'about $1.00');
  });
});

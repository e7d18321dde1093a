import assert from 'node:assert/strict';
import type { Reply, Turn } from '../../../src/conversation/turn.ts';
import { factsOf } from '../../../src/host/replyFacts.ts';

const turn = (reply: Partial<Reply>, rest: Partial<Turn> = {}): Turn => ({
  id: 't',
  parentId: undefined,
  createdAt: 0,
  prompt: { id: 'p', text: '', attachments: [], notes: [] },
  model: { ref: 'lab/org/llama3', label: 'llama3 · Lab' },
  recorded: false,
  hasRecording: false,
  reply: { state: 'done', parts: [], citations: [], finish: { kind: 'stop' }, ...reply },
  ...rest,
});

const brief = (reply: Partial<Reply>) => factsOf(turn(reply))?.brief;

/** The value of a fact. */
const fact = (name: string, reply: Partial<Reply>) =>
  factsOf(turn(reply))?.all.find((each) => each.name === name)?.value;

describe('the facts of a reply', () => {
  it('are none while it runs', () => {
    assert.equal(factsOf(turn({ state: 'streaming' })), undefined);
  });

  it('name in brief its model, its first text, its speed and its tokens', () => {
    const usage = { input: 12_333, output: 180 };
    assert.deepEqual(brief({ duration: 4410, firstText: 410, usage }), [
      'llama3 · Lab',
      'first text 0.41 s',
      '45 tokens/s',
      '12,333 tokens in, 180 out',
    ]);
  });

  it('say how long it took where nobody counted, and nothing that is not known', () => {
    assert.deepEqual(brief({ duration: 75_400, firstText: 1200 }), [
      'llama3 · Lab',
      'first text 1.2 s',
      'total 1 min 15 s',
    ]);
    assert.deepEqual(brief({ usage: { output: 0 } }), ['llama3 · Lab', '0 tokens out']);
    assert.deepEqual(brief({ usage: { input: 7 }, duration: 12_400 }), ['llama3 · Lab', 'total 12 s', '7 tokens in']);
  });

  it('give no speed of a text that came at once', () => {
    assert.equal(fact('Speed', { duration: 1100, firstText: 1000, usage: { output: 500 } }), undefined);
    assert.equal(fact('Speed', { duration: 3000, firstText: 1000, usage: { output: 5 } }), '2.5 tokens/s');
  });

  it('name in full all that was learnt', () => {
    const { all = [] } =
      factsOf(
        turn({
          duration: 4410,
          firstText: 410,
          usage: { input: 12_333, output: 180, cached: 12_000, reasoning: 80 },
          wire: { connected: 21, answered: 399, requestId: 'req-1', replyId: 'chatcmpl-1', model: 'llama3-0925' },
          parts: [
            { kind: 'reasoning', text: 'Hm.' },
            { kind: 'text', text: 'Hello' },
          ],
        }),
      ) ?? {};
    const facts = Object.fromEntries(all.map(({ name, value }) => [name, value]));
    assert.match(facts['Started'] ?? '', /1970|1969/);
    delete facts['Started'];
    assert.deepEqual(facts, {
      Model: 'llama3 · Lab',
      'Answered by': 'llama3-0925',
      Endpoint: 'lab',
      Connected: 'after 0.02 s',
      'First byte': 'after 0.40 s',
      'First text': 'after 0.41 s',
      Duration: '4.4 s',
      'Tokens in': '12,333, 12,000 from a cache',
      'Tokens out': '180, 80 for reasoning',
      Speed: '45 tokens/s',
      Characters: '5, and 3 of reasoning',
      Ended: 'Complete',
      Request: 'req-1',
      Reply: 'chatcmpl-1',
    });
  });

  it('name no other model than was asked, and say how it ended', () => {
    assert.equal(fact('Answered by', { wire: { model: 'org/llama3' } }), undefined);
    assert.equal(fact('Ended', { state: 'stopped' }), 'Stopped');
    assert.equal(fact('Ended', { finish: { kind: 'length' } }), 'Ended at the length limit');
  });
});

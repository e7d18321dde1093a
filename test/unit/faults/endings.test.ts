import assert from 'node:assert/strict';
import { response, type Step } from '../../support/faultServer.ts';
import { faultsOfEachVoice, ofEachVoice, type Fault } from './ofEachVoice.ts';
import type { Outcome } from './outcome.ts';
import { ending, framed, headOf, opening, wholeBody, type Voice } from './voice.ts';

const close: Step = { close: true };

/** A body that ends when the connection is closed. */
function body(voice: Voice, ...pieces: string[]): Step[][] {
  return [[{ send: headOf(voice) + pieces.join('') }, close]];
}

/** How a reply ends whose end is a closed connection, or else its dialect's own mark. */
function wellEnded(voice: Voice, text: string): Outcome {
  return { state: 'done', finish: voice.finish ? 'stop' : 'closed', text };
}

const faults: readonly Fault[] = [
  {
    name: 'no fault: a plain reply is done',
    scripts: (voice) => body(voice, wholeBody(voice, 'Hi')),
    ends: (voice) => wellEnded(voice, 'Hi'),
  },
  {
    name: 'F01: an error in the middle cuts the reply off, and says what the server said',
    scripts: (voice) =>
      voice.error && body(voice, opening(voice, 'Hi'), framed(voice, voice.error('The engine died.', 'engine_error'))),
    ends: () => ({ state: 'cut-off', text: 'Hi', says: /The engine died\./ }),
  },
  {
    name: 'F02: an overloaded server in the middle cuts the reply off, and nothing is sent again',
    scripts: (voice) =>
      voice.error && body(voice, opening(voice, 'Hi'), framed(voice, voice.error('Overloaded', 'overloaded_error'))),
    ends: () => ({ state: 'cut-off', kind: 'overloaded', text: 'Hi', says: /overloaded.*retry/is }),
  },
  {
    name: 'F02: an overloaded server before the first word is asked twice more, then the reply has failed',
    scripts: (voice) => voice.error && body(voice, framed(voice, voice.error('Overloaded', 'overloaded_error'))),
    ends: () => ({ state: 'failed', kind: 'overloaded', requests: 3 }),
  },
  {
    name: 'F11: a whole reply as JSON is a reply',
    scripts: (voice) => voice.whole && [[{ send: response(200, 'application/json', JSON.stringify(voice.whole)) }]],
    ends: () => ({ state: 'done', finish: 'stop', text: 'Hi' }),
  },
  {
    name: 'F12: another content type does not matter',
    scripts: (voice) => [
      [{ send: `HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\n\r\n${wholeBody(voice, 'Hi')}` }, close],
    ],
    ends: (voice) => wellEnded(voice, 'Hi'),
  },
  {
    name: 'F14: what says that the reply is over is enough, without the end mark',
    scripts: (voice) => {
      const finish = voice.finish?.('stop');
      if (!voice.mark || !finish || finish.length === 0) return undefined;
      return body(voice, opening(voice, 'Hi'), framed(voice, finish));
    },
    ends: () => ({ state: 'done', finish: 'stop', text: 'Hi' }),
  },
  {
    name: 'F15: a proper end of the connection is no end of a reply',
    scripts: (voice) => voice.finish && body(voice, opening(voice, 'Hi')),
    ends: () => ({ state: 'cut-off', kind: 'cut-off', text: 'Hi' }),
  },
  {
    name: 'F15: nor is it before the first word',
    scripts: (voice) => (voice.finish && voice.begin.length > 0 ? body(voice, framed(voice, voice.begin)) : undefined),
    ends: () => ({ state: 'failed', kind: 'cut-off' }),
  },
  {
    name: 'F16: the end mark alone ends a reply, without a reason',
    scripts: (voice) => (voice.mark ? body(voice, opening(voice, 'Hi'), framed(voice, [voice.mark])) : undefined),
    ends: (voice) => ({ state: 'done', finish: voice.finish?.('stop')?.length ? 'unstated' : 'stop', text: 'Hi' }),
  },
  {
    name: 'F17: an end mark in the text is text',
    scripts: (voice) => (voice.begin.length > 0 ? body(voice, wholeBody(voice, '[DONE]')) : undefined),
    ends: (voice) => wellEnded(voice, '[DONE]'),
  },
  {
    name: 'F17: nothing counts after the end',
    // Without an end mark, what follows the reason may still be text: some servers say it too early.
    scripts: (voice) =>
      voice.mark || voice.final
        ? body(voice, wholeBody(voice, 'Hi'), framed(voice, voice.text(' late')), ending(voice, 'length'))
        : undefined,
    ends: (voice) => wellEnded(voice, 'Hi'),
  },
  {
    name: 'F42: what means nothing is ignored',
    scripts: (voice) =>
      voice.noise &&
      body(
        voice,
        framed(voice, voice.noise),
        opening(voice, 'H'),
        framed(voice, voice.noise),
        framed(voice, voice.text('i')),
        ending(voice),
      ),
    ends: (voice) => wellEnded(voice, 'Hi'),
  },
  {
    name: 'F43: a reply that begins again goes on',
    scripts: (voice) =>
      voice.other &&
      body(
        voice,
        opening(voice, 'H'),
        framed(voice, [...voice.begin, ...voice.text('H'), ...voice.text('i')]),
        ending(voice),
      ),
    ends: (voice) => wellEnded(voice, 'Hi'),
  },
  {
    name: 'F43: another reply that begins in the middle does not get into this one',
    scripts: (voice) =>
      voice.other &&
      body(voice, opening(voice, 'Hi'), framed(voice, [...voice.other, ...voice.text('Other')]), ending(voice)),
    ends: () => ({ state: 'cut-off', text: 'Hi' }),
  },
  {
    name: 'F44: the whole text after its pieces is the same text',
    scripts: (voice) =>
      voice.snapshot &&
      body(voice, opening(voice, 'H'), framed(voice, [...voice.text('i'), ...voice.snapshot('Hi')]), ending(voice)),
    ends: (voice) => wellEnded(voice, 'Hi'),
  },
  {
    name: 'F44: the whole text without its pieces is the text',
    scripts: (voice) =>
      voice.snapshot && body(voice, framed(voice, [...voice.begin, ...voice.snapshot('Hi')]), ending(voice)),
    ends: (voice) => wellEnded(voice, 'Hi'),
  },
  {
    name: 'F46: the length limit is said',
    scripts: (voice) => voice.finish?.('length') && body(voice, opening(voice, 'Hi'), ending(voice, 'length')),
    ends: () => ({ state: 'done', finish: 'length', text: 'Hi', says: /length limit.*continue/is }),
  },
  {
    name: 'F47: a filter is said, and the text before it is kept',
    scripts: (voice) => voice.finish?.('filtered') && body(voice, opening(voice, 'Hi'), ending(voice, 'filtered')),
    ends: () => ({ state: 'done', finish: 'filtered', text: 'Hi', says: /filtered/i }),
  },
  {
    name: 'F47: so is a refusal',
    scripts: (voice) => voice.finish?.('refused') && body(voice, opening(voice, 'Hi'), ending(voice, 'refused')),
    ends: () => ({ state: 'done', finish: 'refused', text: 'Hi', says: /declined/i }),
  },
  {
    name: 'F48: reasoning stands apart from the text, also where they alternate',
    scripts: ({ reasoning, ...voice }) =>
      reasoning &&
      body(
        voice,
        framed(voice, [
          ...voice.begin,
          ...reasoning('Hm. '),
          ...voice.text('H'),
          ...reasoning('So.'),
          ...voice.text('i'),
        ]),
        ending(voice),
      ),
    ends: (voice) => ({ ...wellEnded(voice, 'Hi'), reasoning: 'Hm. So.' }),
  },
  {
    name: 'F48: a failure after reasoning alone is a cut, and nothing is sent again',
    scripts: (voice) =>
      voice.reasoning && [
        [{ send: headOf(voice) + framed(voice, [...voice.begin, ...voice.reasoning('Hm.')]) }, close],
      ],
    ends: () => ({ state: 'cut-off', kind: 'cut-off', reasoning: 'Hm.' }),
  },
  ...[undefined, null, -1, 1e300, 1.5, '3', { of: 3 }].map((count): Fault => ({
    name: `F49: usage of ${JSON.stringify(count)} does no harm`,
    scripts: (voice) =>
      voice.usage &&
      body(voice, opening(voice, 'Hi'), framed(voice, [...voice.usage(count), ...(voice.mark ? [voice.mark] : [])])),
    ends: (voice) => wellEnded(voice, 'Hi'),
  })),
  {
    name: 'F52: where closing is the end, a length that is not reached is none',
    scripts: (voice) =>
      voice.finish ? undefined : [[{ send: headOf(voice, 'content-length: 1000') + opening(voice, 'Hi') }, close]],
    ends: () => ({ state: 'cut-off', kind: 'cut-off', text: 'Hi' }),
  },
];

describe('how a reply ends', () => {
  faultsOfEachVoice(faults);
});

describe('a server that leaves its connection open after the end', () => {
  ofEachVoice((voice, start) => {
    if (!voice.finish) return;
    if (voice.mark || voice.final) {
      it('F18: the reply is done at once, and the connection closed', async () => {
        const scene = await start();
        await scene.plays([[{ send: headOf(voice) + wholeBody(voice, 'Hi') }]], wellEnded(voice, 'Hi'));
        assert.equal(scene.time.now(), 0);
      });
    }
    const finish = voice.finish('stop') ?? [];
    if (!voice.final && finish.length > 0) {
      it('F18: without an end mark it is done when nothing more came for a while', async () => {
        const scene = await start();
        const bytes = opening(voice, 'Hi') + framed(voice, finish);
        scene.ask([{ send: headOf(voice) + bytes }]);
        await scene.until(() => scene.received === Buffer.byteLength(bytes));
        assert.equal(scene.reply.state, 'streaming');
        await scene.time.pass(5);
        await scene.check({ state: 'done', finish: 'stop', text: 'Hi' });
      });
    }
  });
});

describe('a tool that the model asks for', () => {
  ofEachVoice((voice, start) => {
    const { toolCall } = voice;
    if (!toolCall) return;
    it('F45: it is told whole, and the text stays', async () => {
      const scene = await start();
      scene.ask(...body(voice, opening(voice, 'Hi'), framed(voice, toolCall), ending(voice)));
      await scene.ended();
      assert.deepEqual([scene.reply.state, scene.text], ['done', 'Hi']);
      const told = scene.parts.flatMap((part) => {
        if (part.type === 'tool-call-start') return [part.name];
        return part.type === 'tool-call-delta' ? [part.text] : part.type === 'tool-call-end' ? ['end'] : [];
      });
      assert.equal(told.join(' ').replace(/(?<=[:{]) /g, ''), 'look_up {"city":"Rome"} end');
      await scene.leavesNothing();
    });
  });
});

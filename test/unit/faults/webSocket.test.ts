import assert from 'node:assert/strict';
import { response, type Step } from '../../support/faultServer.ts';
import { closeFrame, frame, type FrameOptions } from '../../support/webSocketFrames.ts';
import { customVoices } from './customVoices.ts';
import { openaiResponsesVoice } from './openaiResponsesVoice.ts';
import type { Outcome } from './outcome.ts';
import { Scene, type SceneOptions } from './scene.ts';
import type { Ending, Said, Voice } from './voice.ts';

const mega = 1024 * 1024;
const typed = customVoices.find(({ name }) => name === 'custom over events') ?? assert.fail();

/** The dialects that are spoken over a WebSocket. */
const voices: readonly Voice[] = [
  { ...openaiResponsesVoice, endpoint: { api: 'openai-responses', transport: 'websocket' } },
  { ...typed, name: 'custom', endpoint: customOver(typed.endpoint) },
];

function customOver(endpoint: object): object {
  assert.ok('custom' in endpoint && typeof endpoint.custom === 'object');
  return { ...endpoint, custom: { ...endpoint.custom, framing: 'websocket' } };
}

const open: Step[] = [{ upgrade: true }, { hear: true }];
const close: Step = { close: true };
const leave: Step[] = [{ send: closeFrame(1000) }];

function frames(said: readonly Said[], options?: FrameOptions): Buffer {
  return Buffer.concat(said.map(({ data }) => frame(data, options)));
}

const opening = ({ begin, text }: Voice, words: string) => frames([...begin, ...text(words)]);
const ending = ({ finish }: Voice, why: Ending = 'stop') => frames(finish?.(why) ?? []);
const whole = (voice: Voice, words: string) => Buffer.concat([opening(voice, words), ending(voice)]);

/** A message in pieces, one character in two of them, and a ping in between. */
function fragments(said: readonly Said[]): Buffer {
  return Buffer.concat(
    said.flatMap(({ data }) => {
      const bytes = Buffer.from(data);
      const cut = bytes.indexOf('👋') + 2;
      return [
        frame(bytes.subarray(0, cut), { last: false }),
        frame('still there', { kind: 'ping' }),
        frame(bytes.subarray(cut), { kind: 'more' }),
      ];
    }),
  );
}

interface Fault {
  name: string;
  scripts: (voice: Voice) => Step[][];
  ends: Outcome;
}

const cutOff = { state: 'cut-off', kind: 'cut-off', text: 'Hi' } as const;
const done = { state: 'done', finish: 'stop', text: 'Hi' } as const;

/** Text, and then these. */
function midway(name: string, steps: (voice: Voice) => Step[], ends: Outcome): Fault {
  return { name, scripts: (voice) => [[...open, { send: opening(voice, 'Hi') }, ...steps(voice)]], ends };
}

function closing(code: number | undefined, kind: NonNullable<Outcome['kind']>): Fault {
  const name = `F51: a close with ${code ?? 'no code'} in the middle`;
  return midway(name, () => [{ send: closeFrame(code) }], { ...cutOff, kind });
}

function refused(name: string, answer: string, ends: Outcome): Fault {
  return { name, scripts: () => [[{ send: answer }, close]], ends };
}

const json = 'application/json';

const faults: readonly Fault[] = [
  { name: 'no fault', scripts: (voice) => [[...open, { send: whole(voice, 'Hi') }]], ends: done },
  closing(1000, 'cut-off'),
  closing(1001, 'cut-off'),
  closing(undefined, 'cut-off'),
  closing(1008, 'auth'),
  closing(1009, 'too-large'),
  closing(1011, 'overloaded'),
  closing(1012, 'overloaded'),
  closing(1013, 'overloaded'),
  midway("F51: a close in the server's own words", () => [{ send: closeFrame(4029, 'rate_limit reached') }], {
    ...cutOff,
    kind: 'rate-limit',
    says: /rate_limit reached/,
  }),
  midway('F51: an end without a close (1006)', () => [close], cutOff),
  ...[1011, 1013].flatMap((code): Fault[] => [
    {
      name: `F51: a close with ${code} before the first word is tried twice more`,
      scripts: () => [[...open, { send: closeFrame(code) }]],
      ends: { state: 'failed', kind: 'overloaded', requests: 3 },
    },
    {
      name: `F51: a close with ${code} and then a reply is one reply`,
      scripts: (voice) => [
        [...open, { send: closeFrame(code) }],
        [...open, { send: whole(voice, 'Hi') }],
      ],
      ends: { ...done, requests: 2 },
    },
  ]),
  {
    name: 'F13: a close before the first word is an empty reply',
    scripts: () => [[...open, ...leave]],
    ends: { state: 'failed', says: /reply is empty/ },
  },
  midway(
    'F51: a ping is answered, and is no text',
    (voice) => [{ send: frame('', { kind: 'ping' }) }, { send: ending(voice) }],
    done,
  ),
  {
    name: 'F51: binary frames hold text, too',
    scripts: ({ begin, text, finish }) => [
      [...open, { send: frames([...begin, ...text('Hi'), ...(finish?.('stop') ?? [])], { kind: 'binary' }) }],
    ],
    ends: done,
  },
  {
    name: 'F33, F51: messages in fragments, cut within a character',
    scripts: (voice) => [
      [...open, { send: frames(voice.begin) }, { send: fragments(voice.text('né 👋 👩‍💻')) }, { send: ending(voice) }],
    ],
    ends: { ...done, text: 'né 👋 👩‍💻' },
  },
  midway(
    'F22: an end in the middle of a message',
    ({ text }) => [{ send: frames(text(' more')).subarray(0, -4) }, close],
    cutOff,
  ),
  midway('F34: a text that is not UTF-8', () => [{ send: frame(Buffer.from([0x22, 0xff, 0x22])) }], {
    ...cutOff,
    kind: 'bad-response',
  }),
  midway('F51: a frame that breaks the rules', () => [{ send: Buffer.from([0xf1, 0x00]) }], {
    ...cutOff,
    kind: 'bad-response',
  }),
  midway('F39: a message of 9 MiB', ({ text }) => [{ send: frames(text('x'.repeat(9 * mega))) }], {
    ...cutOff,
    kind: 'too-large',
  }),
  midway('F41: a message that is not JSON', () => [{ send: frame('{"a": oops}') }], {
    ...cutOff,
    kind: 'bad-response',
    says: /not JSON/,
  }),
  midway(
    'F01: an error in the middle',
    ({ error }) => [{ send: frames(error?.('The engine died.', 'engine_error') ?? []) }],
    {
      state: 'cut-off',
      text: 'Hi',
      says: /The engine died\./,
    },
  ),
  midway(
    'F17: nothing counts after the end',
    (voice) => [{ send: Buffer.concat([ending(voice), opening(voice, ' late')]) }],
    done,
  ),
  midway(
    'F42: what means nothing is ignored',
    (voice) => [{ send: frames(voice.noise ?? []) }, { send: ending(voice) }],
    done,
  ),
  midway('F46: the length limit is said', (voice) => [{ send: ending(voice, 'length') }], {
    ...done,
    finish: 'length',
  }),
  midway('F47: a filter is said', (voice) => [{ send: ending(voice, 'filtered') }], { ...done, finish: 'filtered' }),
  refused('F06: an upgrade refused with 401', response(401, json, '{"error":{"message":"Bad key: sk-canary-4711"}}'), {
    state: 'failed',
    kind: 'auth',
    says: /Bad key: \[hidden\]/,
  }),
  refused('F03: with 503', response(503, json, ''), { state: 'failed', kind: 'overloaded', requests: 3 }),
  refused('F05: with 429 without a time to wait', response(429, json, ''), { state: 'failed', kind: 'rate-limit' }),
  refused('F08: with 404', response(404, json, ''), { state: 'failed', kind: 'not-found' }),
  refused('F53: with a redirect', response(307, json, '', { location: 'http://attacker.invalid/x' }), {
    state: 'failed',
    kind: 'bad-response',
    says: /redirects to http:\/\/attacker\.invalid /,
  }),
  refused('F10: with a web page', response(200, 'text/html', '<p>Log in</p>'), {
    state: 'failed',
    kind: 'bad-response',
  }),
  refused(
    'an upgrade with a wrong proof',
    'HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: no\r\n\r\n',
    {
      state: 'failed',
      kind: 'bad-response',
    },
  ),
  {
    name: 'F19: a reset before the answer is tried twice more',
    scripts: () => [[{ reset: true }]],
    ends: { state: 'failed', kind: 'network', requests: 3 },
  },
  {
    name: 'F19: so is a close',
    scripts: () => [[close]],
    ends: { state: 'failed', kind: 'network', requests: 3 },
  },
];

describe('a WebSocket that fails', () => {
  for (const voice of voices) {
    describe(voice.name, () => {
      const scenes: Scene[] = [];
      afterEach(() => Promise.all(scenes.splice(0).map((scene) => scene.close())));
      const start = async (options: SceneOptions = {}) => {
        const scene = await Scene.start(voice, { ...options, scheme: 'ws' });
        scenes.push(scene);
        return scene;
      };
      const streaming = async () => {
        const scene = await start();
        scene.ask([...open, { send: opening(voice, 'Hi') }]);
        await scene.shows('Hi');
        return scene;
      };

      for (const { name, scripts, ends } of faults) {
        it(name, async () => {
          const scene = await start();
          await scene.plays(scripts(voice), ends);
        });
      }

      it('F20: a reset in the middle', async () => {
        const scene = await start();
        const seen = Promise.withResolvers<void>();
        scene.ask([...open, { send: opening(voice, 'Hi') }, { wait: seen.promise }, { reset: true }]);
        await scene.shows('Hi');
        seen.resolve();
        await scene.ended();
        await scene.check(cutOff);
      });

      it('F27: silence instead of an answer is no connection, and is tried twice more', async () => {
        const scene = await start();
        scene.ask([]);
        for (let count = 0; count < 3; count += 1) {
          await scene.server.next();
          await scene.time.pass(10);
        }
        await scene.ended();
        await scene.check({ state: 'failed', kind: 'network', says: /within 10 s/, requests: 3 });
      });

      it('F27: silence after the opening fails when its time is over', async () => {
        const scene = await start();
        scene.ask(open);
        await scene.answered();
        await scene.time.pass(599);
        assert.equal(scene.reply.state, 'waiting');
        await scene.time.pass(2);
        await scene.ended();
        await scene.check({ state: 'failed', kind: 'timeout' });
      });

      it('F29: silence in the middle cuts it off when its time is over', async () => {
        const scene = await streaming();
        await scene.time.pass(598);
        assert.equal(scene.reply.state, 'streaming');
        await scene.time.pass(4);
        await scene.ended();
        await scene.check({ ...cutOff, kind: 'timeout' });
      });

      it('F28: pings are no text', async () => {
        const scene = await streaming();
        for (let count = 0; count < 24 && scene.conversation.runningTurn; count += 1) {
          await scene.time.pass(30);
          scene.server.send(frame('', { kind: 'ping' }));
        }
        await scene.ended();
        await scene.check({ ...cutOff, kind: 'timeout' });
      });

      it('F40: a reply that does not end is ended', async () => {
        const scene = await start({ endpoint: { limits: { reply: 1 } } });
        const piece = frames(voice.text('x'.repeat(mega / 16)));
        const steps = Array.from({ length: 24 }, (): Step => ({ send: piece }));
        scene.ask([...open, { send: frames(voice.begin) }, ...steps]);
        await scene.ended();
        await scene.check({ state: 'cut-off', kind: 'too-large', text: scene.text });
      });

      it('F18: a server that does not let go after the end is left', async () => {
        const scene = await start();
        await scene.plays([[...open, { send: whole(voice, 'Hi') }]], done);
        assert.equal(scene.time.now(), 0);
      });

      it('F55: Stop before the answer', async () => {
        const scene = await start();
        scene.ask([]);
        await scene.server.next();
        scene.conversation.stop();
        await scene.check({ state: 'stopped' });
      });

      it('F55: Stop after the opening', async () => {
        const scene = await start();
        scene.ask(open);
        await scene.answered();
        scene.conversation.stop();
        await scene.check({ state: 'stopped' });
      });

      it('F55: Stop in the middle, twice: what comes late is not shown', async () => {
        const scene = await streaming();
        scene.server.send(whole(voice, ' late'));
        scene.conversation.stop();
        scene.conversation.stop();
        await scene.check({ state: 'stopped', text: 'Hi' });
      });
    });
  }
});

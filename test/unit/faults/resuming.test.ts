import assert from 'node:assert/strict';
import { response, type Step } from '../../support/faultServer.ts';
import { openaiResponsesVoice as voice } from './openaiResponsesVoice.ts';
import { Scene } from './scene.ts';
import { ending, framed, headOf } from './voice.ts';

const stored = { body: { add: { store: true } } };
const first = framed(voice, [...voice.begin, ...voice.text('Hi')]);
const second = framed(voice, voice.text(' there'));
const close: Step = { close: true };

/** What comes of the reply before it breaks, and how. */
const breaks: [string, (scene: Scene) => Step[]][] = [
  ['a close between two records', () => [{ send: headOf(voice) + first }, close]],
  ['a close in the middle of a record', () => [{ send: headOf(voice) + first + second.slice(0, -9) }, close]],
  ['a close before the announced length', () => [{ send: headOf(voice, 'content-length: 9999') + first }, close]],
  [
    'a reset',
    (scene) => [
      { send: headOf(voice) + first },
      {
        get wait() {
          return scene.shows('Hi');
        },
      },
      { reset: true },
    ],
  ],
];

describe('a stored reply whose connection breaks', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.start(voice, { endpoint: stored });
  });
  afterEach(() => scene.close());

  const rest: Step[] = [{ send: headOf(voice) + first + second + ending(voice) }, close];

  for (const [name, steps] of breaks) {
    it(`F20, F21, F22: by ${name}: it is taken up again, and nothing comes twice`, async () => {
      await scene.plays([steps(scene), rest], { state: 'done', text: 'Hi there', requests: 2 });
      assert.match(scene.server.requests[1]?.path ?? '', /^\/v1\/responses\/resp_1\?stream=true&starting_after=\d+$/);
      assert.deepEqual(
        scene.notices.map(({ kind }) => kind),
        ['stored', 'resumed'],
      );
    });

    it(`F20, F21, F22: by ${name}, again and again: it is cut off, and its text kept`, async () => {
      const again: Step[] = [{ send: headOf(voice) + first }, close];
      await scene.plays([steps(scene), again], { state: 'cut-off', kind: 'cut-off', text: 'Hi', requests: 3 });
    });

    it(`F08: by ${name}, and the server has forgotten it: the break is what is told`, async () => {
      const forgotten: Step[] = [{ send: response(404, 'application/json', '') }];
      await scene.plays([steps(scene), forgotten], { state: 'cut-off', kind: 'cut-off', text: 'Hi', requests: 2 });
    });
  }

  it('F27: silence where it is taken up again ends when its time is over', async () => {
    scene.ask([{ send: headOf(voice) + first }, close], []);
    await scene.until(() => scene.notices.length > 0);
    await scene.time.pass(601);
    await scene.ended();
    await scene.check({ state: 'cut-off', kind: 'timeout', text: 'Hi', requests: 2 });
  });
});

import { missingFromNpm } from '../support/installPeers.ts';
import type { Peer } from '../support/peer.ts';
import { countGone, failing, script, startAimock } from './aimock.ts';
import { peerTests, skipWhere } from './peerTests.ts';

const apis = [
  { name: "OpenAI's chat completions", api: 'openai-chat', path: '/v1' },
  { name: "OpenAI's Responses", api: 'openai-responses', path: '/v1' },
  { name: "OpenAI's Responses over a WebSocket", api: 'openai-responses', path: '/v1', transport: 'websocket' },
  { name: "Anthropic's messages", api: 'anthropic-messages', path: '/v1' },
  { name: 'Gemini', api: 'gemini', path: '/v1beta' },
  // Which has a field of its own for thinking that aimock does not know.
  { name: 'Ollama', api: 'ollama', path: '', whole: { ...script.whole, reasoning: '' } },
];

describe('aimock', () => {
  let aimock: Peer;
  before(async function () {
    skipWhere('aimock', missingFromNpm(), this);
    aimock = await startAimock();
  });
  after(() => aimock?.close());

  for (const { name, path, whole = script.whole, ...settings } of apis) {
    describe(`that speaks ${name}`, () => {
      peerTests(
        () => ({
          endpoint: { url: `http://${aimock.host}${path}`, retries: { most: 0 }, ...settings },
          end: 'finish stop',
          ...script,
          whole,
          gone: () => countGone(aimock),
        }),
        failing,
      );
    });
  }
});

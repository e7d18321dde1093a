import { missingFromNpm } from '../support/installPeers.ts';
import type { Peer } from '../support/peer.ts';
import { countGone, failing, script, startAimock } from './aimock.ts';
import { peerTests, skipWhere } from './peerTests.ts';

const apis = [
  { name: "OpenAI's chat completions", api: 'openai-chat', path: '/v1' },
  { name: "OpenAI's Responses", api: 'openai-responses', path: '/v1' },
  { name: "OpenAI's Responses over a WebSocket", api: 'openai-responses', path: '/v1', transport: 'websocket' },
];

describe('aimock', () => {
  let aimock: Peer;
  before(async function () {
    skipWhere('aimock', missingFromNpm(), this);
    aimock = await startAimock();
  });
  after(() => aimock?.close());

  for (const { name, path, ...settings } of apis) {
    describe(`that speaks ${name}`, () => {
      peerTests(
        () => ({
          endpoint: { url: `http://${aimock.host}${path}`, retries: { most: 0 }, ...settings },
          end: 'finish stop',
          ...script,
          gone: () => countGone(aimock),
        }),
        failing,
      );
    });
  }
});

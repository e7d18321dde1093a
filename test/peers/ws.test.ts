import { missingFromNpm } from '../support/installPeers.ts';
import { Peer } from '../support/peer.ts';
import { echo, peerTests, skipWhere } from './peerTests.ts';

const frames = [
  { name: 'frames of text', path: '/text' },
  { name: 'binary frames', path: '/binary' },
  { name: 'messages of several frames, cut inside of characters', path: '/fragments' },
];

describe('a WebSocket server with ws', () => {
  let server: Peer;
  before(async function () {
    skipWhere('ws', missingFromNpm(), this);
    server = await Peer.startNode('wsServer.mjs');
  });
  after(() => server?.close());

  for (const { name, path } of frames) {
    describe(`that sends ${name}`, () => {
      peerTests(
        () => ({
          endpoint: {
            api: 'custom',
            url: `ws://${server.host}${path}`,
            custom: {
              framing: 'websocket',
              request: { prompt: '${prompt}' },
              rules: [
                { when: { '/type': 'content' }, part: 'text-delta', text: '/content' },
                { when: { '/type': 'done' }, part: 'finish' },
              ],
              cancel: { type: 'cancel' },
            },
          },
          end: 'finish stop',
          ...echo,
          // Clients whose replies ended go away as well, but without a word.
          gone: () => Math.min(server.printed(/told to cancel/), server.printed(/client gone/)),
        }),
        { prompt: 'Please fail', text: 'Please fail', end: 'overloaded', message: /out of words/ },
      );
    });
  }
});

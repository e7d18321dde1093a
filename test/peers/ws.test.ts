import { missingFromNpm } from '../support/installPeers.ts';
import { Peer } from '../support/peer.ts';
import { echo, peerTests, skipWhere } from './peerTests.ts';

describe('a WebSocket server with ws', () => {
  let server: Peer;
  before(async function () {
    this.timeout(120_000);
    skipWhere('ws', missingFromNpm(), this);
    server = await Peer.startNode('wsServer.mjs');
  });
  after(() => server?.close());

  peerTests(
    () => ({
      endpoint: {
        api: 'custom',
        url: `ws://${server.host}/`,
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
      gone: () => Promise.all([server.prints(/told to cancel/), server.prints(/client gone/)]),
    }),
    { prompt: 'Please fail', end: 'overloaded', message: /out of words/ },
  );
});

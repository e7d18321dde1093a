import { missingPython, systemPython } from '../support/missingFromDebian.ts';
import { Peer } from '../support/peer.ts';
import { echo, peerTests, skipWhere } from './peerTests.ts';

describe('a relay with Flask that sends events and just closes', () => {
  let flask: Peer;
  before(async function () {
    skipWhere('Flask', missingPython('flask', 'python3-flask'), this);
    flask = await Peer.start(systemPython, ['flaskRelay.py']);
  });
  after(() => flask?.close());

  peerTests(() => ({
    endpoint: {
      api: 'custom',
      url: `http://${flask.host}/chat`,
      custom: {
        framing: 'sse',
        request: { prompt: '${prompt}' },
        rules: [{ part: 'text-delta', text: '/content' }],
        end: 'close',
      },
    },
    end: 'finish closed',
    ...echo,
    gone: () => flask.printed(/client gone/),
  }));
});

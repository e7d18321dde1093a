import assert from 'node:assert/strict';
import { missingFromNpm } from '../support/installPeers.ts';
import { Peer } from '../support/peer.ts';
import { ask } from './ask.ts';
import { echo, peerTests, skipWhere, type Way } from './peerTests.ts';

describe('a relay with Express that is asked by GET and names the types of its events', () => {
  let express: Peer;
  before(async function () {
    skipWhere('Express', missingFromNpm(), this);
    express = await Peer.startNode('expressRelay.mjs', [], { RELAY_KEY: 'sk-relay' });
  });
  after(() => express?.close());

  const way = (): Way => ({
    endpoint: {
      api: 'custom',
      url: `http://${express.host}/stream?message=\${prompt}`,
      key: 'secret',
      custom: {
        framing: 'sse',
        method: 'GET',
        rules: [
          { when: { '/type': 'content' }, part: 'text-delta', text: '/content' },
          {
            when: { '/type': 'done' },
            part: 'finish',
            usage: { input: '/usage/promptTokens', output: '/usage/completionTokens' },
          },
          { when: { '/type': 'error' }, part: 'error', message: '/content' },
        ],
      },
    },
    key: 'sk-relay',
    end: 'finish stop',
    ...echo,
    gone: () => express.printed(/client gone/),
  });

  peerTests(way, {
    prompt: 'Please fail',
    text: 'Please fail',
    end: 'reported',
    message: /^The model is out of words 😵$/,
  });

  it('counts what it says was used', async () => {
    const { parts } = await ask(way().endpoint, 'count', { key: 'sk-relay' });
    const usage = parts.find((part) => part.type === 'usage');
    assert.deepEqual(usage, { type: 'usage', usage: { input: 3, output: 5 } });
  });

  it('is told apart from a wrong key', async () => {
    const { end, message } = await ask(way().endpoint, 'hello', { key: 'sk-other' });
    assert.equal(end, 'auth');
    assert.match(message, /Wrong key/);
  });
});

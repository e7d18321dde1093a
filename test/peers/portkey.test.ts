import { missingFromNpm } from '../support/installPeers.ts';
import { Peer } from '../support/peer.ts';
import { failing, script, startAimock } from './aimock.ts';
import { peerTests, skipWhere } from './peerTests.ts';

describe('the gateway of Portkey, with aimock behind it', () => {
  let aimock: Peer;
  let portkey: Peer;
  before(async function () {
    skipWhere('Portkey', missingFromNpm(), this);
    aimock = await startAimock();
    const program = 'node_modules/@portkey-ai/gateway/build/start-server.js';
    const flags = ['--import', './onLoopback.mjs', program, '--port=0', '--headless'];
    try {
      portkey = await Peer.start(process.execPath, flags);
    } catch (error) {
      skipWhere('Portkey', `it does not start here: ${String(error)}`, this);
    }
  });
  after(() => Promise.all([aimock?.close(), portkey?.close()]));

  peerTests(
    () => ({
      endpoint: {
        api: 'openai-chat',
        url: `http://${portkey.host}/v1`,
        key: 'secret',
        headers: { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `http://${aimock.host}/v1` },
        retries: { most: 0 },
      },
      key: 'sk-portkey',
      end: 'finish stop',
      ...script,
      // It reads what is behind it to the end, whoever leaves.
      gone: () => portkey.printed(/client gone/),
    }),
    failing,
  );
});

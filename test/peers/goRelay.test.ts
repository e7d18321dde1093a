import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { endEvents, FaultServer, sseHead, textEvent } from '../support/faultServer.ts';
import { peersPackage } from '../support/installPeers.ts';
import { missingGo } from '../support/missingFromDebian.ts';
import { Peer } from '../support/peer.ts';
import { root } from '../support/root.ts';
import { ask } from './ask.ts';
import { skipWhere } from './peerTests.ts';

/** Compiles the relay with what is there: nothing is downloaded, and nothing is left outside of `out`. */
function build(): string {
  const program = path.join(root, 'out/peers/relay');
  const alone = { GO111MODULE: 'off', GOTOOLCHAIN: 'local', GOFLAGS: '', GOPROXY: 'off', CGO_ENABLED: '0' };
  const { status, stderr } = spawnSync('go', ['build', '-o', program, 'relay.go'], {
    cwd: peersPackage,
    env: { ...process.env, ...alone, GOCACHE: path.join(root, 'out/peers/goCache') },
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return program;
}

describe("a relay with Go's net/http that flushes bare text under the type of events", () => {
  let relay: Peer;
  let upstream: FaultServer;
  before(async function () {
    this.timeout(120_000);
    skipWhere('Go', missingGo(), this);
    const program = build();
    upstream = await FaultServer.start();
    relay = await Peer.start(program, [], { UPSTREAM: upstream.url });
  });
  after(() => Promise.all([relay?.close(), upstream?.close()]));

  const endpoint = () => ({
    api: 'custom',
    url: `http://${relay.host}/stream?content=\${prompt}`,
    custom: { framing: 'text', method: 'GET' },
  });
  const pieces = ['你好 ', '👋🏽 **wo', 'rld**!\n\n', 'data: こんにちは 🎉'];
  const text = pieces.join('');

  it('passes the prompt on, and shows its text as it was sent', async () => {
    upstream.play([{ send: sseHead + pieces.map(textEvent).join('') + endEvents() }, { close: true }]);
    const heard = await ask(endpoint(), 'a & b? 你好 👋🏽');
    assert.equal(heard.message, '');
    assert.equal(heard.text, text);
    assert.equal(heard.end, 'finish closed');
    const { body } = await upstream.next();
    assert.match(body, /"content":"a \\u0026 b\? 你好 👋🏽"/);
  });

  it('lets it and what is behind it see that the reply was stopped', async () => {
    upstream.play([{ send: sseHead + textEvent(text) }, { wait: new Promise(() => {}) }]);
    const gone = relay.prints(/client gone/); // Watched for from before it can happen.
    const heard = await ask(endpoint(), 'hello', { onPart: (part, stop) => part.type === 'text-delta' && stop() });
    assert.equal(heard.end, 'stopped');
    assert.equal(heard.text, text);
    await gone;
    const { closed } = await upstream.next();
    await closed;
  });

  it('keeps the text of a reply that broke off behind it, and says so', async () => {
    const [first = ''] = pieces;
    let show = () => {};
    const shown = new Promise<void>((resolve) => (show = resolve));
    upstream.play([{ send: sseHead + textEvent(first) }, { wait: shown }, { reset: true }]);
    const heard = await ask(endpoint(), 'hello', { onPart: ({ type }) => type === 'text-delta' && show() });
    assert.equal(heard.end, 'cut-off');
    assert.equal(heard.text, first);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { endEvents, textEvent } from '../support/faultServer.ts';
import { pem, pemFile } from '../support/pem.ts';
import { ProxyServer } from '../support/proxyServer.ts';
import { TlsServer } from '../support/tlsServer.ts';

const tls = { ca: pemFile('ca.pem'), cert: pemFile('client.pem'), key: pemFile('client.key') };

async function configure(section: string, name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Global);
}

describe('the way to an endpoint, in the host with its own proxies and certificates', () => {
  let server: TlsServer;
  let own: ProxyServer;
  let ofVscode: ProxyServer;
  beforeEach(async () => {
    const options = { requestCert: true, rejectUnauthorized: true, ca: pem('ca.pem') };
    const answer = { type: 'text/event-stream', body: textEvent('Hello') + endEvents() };
    server = await TlsServer.start('server', options, answer);
    own = await ProxyServer.start();
    ofVscode = await ProxyServer.start();
    await configure('http', 'proxy', ofVscode.url);
  });
  afterEach(async () => {
    await configure('http', 'proxy', undefined);
    await configure('rivulet', 'endpoints', undefined);
    await configure('rivulet', 'model', undefined);
    await Promise.all([server.close(), own.close(), ofVscode.close()]);
  });

  /** Asks the endpoint something, and resolves with the name of the client that the server saw. */
  async function ask(entry: object): Promise<string | undefined> {
    const endpoint = { id: 'far', api: 'openai-chat', models: ['m'], key: 'none', ...entry };
    await configure('rivulet', 'endpoints', [endpoint]);
    await configure('rivulet', 'model', 'far/m');
    await vscode.commands.executeCommand('rivulet.newChat');
    const document = await vscode.workspace.openTextDocument({ content: 'x = 1', language: 'plaintext' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 5);
    const seen = server.next();
    await vscode.commands.executeCommand('rivulet.explainSelection');
    return (await seen).client;
  }

  /** A name that only a proxy knows. */
  const far = () => `https://models.internal:${server.port}/v1`;
  const tunnel = () => `CONNECT models.internal:${server.port} `;

  it("is VS Code's proxy, with the endpoint's certificates", async () => {
    assert.equal(await ask({ url: far(), tls }), 'Test client');
    assert.ok(ofVscode.received[0]?.startsWith(tunnel()));
  });

  it('is straight, with the certificates, to this machine', async () => {
    assert.equal(await ask({ url: server.url, tls }), 'Test client');
    assert.deepEqual(ofVscode.received, []);
  });

  it("is the endpoint's proxy and not VS Code's", async () => {
    assert.equal(await ask({ url: far(), tls, proxy: own.url }), 'Test client');
    assert.ok(own.received[0]?.startsWith(tunnel()));
    assert.deepEqual(ofVscode.received, []);
  });

  it("is the endpoint's proxy for a WebSocket, too", async () => {
    const entry = { api: 'openai-responses', transport: 'websocket' };
    assert.equal(await ask({ ...entry, url: far(), tls, proxy: own.url }), 'Test client');
    assert.ok(own.received[0]?.startsWith(tunnel()));
    assert.deepEqual(ofVscode.received, []);
  });
});

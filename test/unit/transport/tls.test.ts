import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rootCertificates, type TlsOptions } from 'node:tls';
import { tlsFailure } from '../../../src/transport/tlsFailure.ts';
import { readTlsFiles } from '../../../src/transport/tlsFiles.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { pem, pemFile } from '../../support/pem.ts';
import { ProxyServer } from '../../support/proxyServer.ts';
import { TlsServer } from '../../support/tlsServer.ts';
import { failureOf, get, hear } from './reached.ts';

const ca = pemFile('ca.pem');
const client = { cert: pemFile('client.pem'), key: pemFile('client.key') };
const askForClient = { requestCert: true, rejectUnauthorized: true, ca: pem('ca.pem') };

/** With VS Code's way of connecting, and with our own. */
const ways = [{}, { proxy: 'none' }];

describe('TLS with files of an endpoint', () => {
  const closes: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closes.splice(0)) await close();
  });

  async function start(name?: string, options?: TlsOptions): Promise<TlsServer> {
    const server = await TlsServer.start(name, options);
    closes.push(() => server.close());
    return server;
  }

  for (const way of ways) {
    describe(JSON.stringify(way), () => {
      it('trusts the named authority, by name and by address, over HTTP and WebSocket', async () => {
        const server = await start();
        const route = { ...way, tls: { ca } };
        assert.equal(await get(`${server.url}?a=b:c`, { route }), '200 hello');
        assert.equal(await get(server.url.replace('localhost', '127.0.0.1'), { route }), '200 hello');
        assert.equal(await hear(`${server.url}/x:y?a=b`, { route }), 'hello');
        const [first, , last] = server.requests;
        assert.deepEqual([first?.path, last?.path], ['/v1?a=b:c', '/v1/x:y?a=b']);
        assert.deepEqual([first?.headers.host, last?.headers.host], Array(2).fill(`localhost:${server.port}`));
        await server.sockets.none();
      });

      it('shows the client certificate to the server that asks for it', async () => {
        const server = await start('server', askForClient);
        const route = { ...way, tls: { ca, ...client } };
        assert.equal(await get(server.url, { route }), '200 hello');
        assert.equal(await hear(server.url, { route }), 'hello');
        assert.deepEqual(
          server.requests.map((request) => request.client),
          ['Test client', 'Test client'],
        );
      });

      const refused: [string, string, RegExp][] = [
        ['of an unknown issuer', 'server', /issuer.*"tls\.ca" of the endpoint/],
        ['that is self-signed', 'selfSigned', /self-signed.*"tls\.ca" of the endpoint/],
        ['that has expired', 'expired', /has expired: .*renew/],
        ['that is not valid yet', 'notYet', /not valid yet: check the clock/],
        ['of another host', 'elsewhere', /for another host: check the host in "url"/],
      ];
      for (const [what, name, text] of refused) {
        it(`says of a certificate ${what} what to do, and sends nothing`, async () => {
          const server = await start(name);
          const known = name === 'server' || name === 'selfSigned' ? {} : { tls: { ca } };
          for (const attempt of [get, hear]) {
            const failure = await failureOf(attempt(server.url, { route: { ...way, ...known } }));
            assert.match(failure, /^tls: /);
            assert.match(failure, text);
          }
          assert.equal(server.requests.length, 0);
          await server.sockets.none();
        });
      }

      it('checks certificates whatever the environment says', async () => {
        const server = await start('selfSigned');
        process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
        try {
          for (const attempt of [get, hear]) {
            assert.match(await failureOf(attempt(server.url, { route: way })), /^tls: .*self-signed/);
          }
        } finally {
          delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
        }
        assert.equal(server.requests.length, 0);
      });

      it('says that a client certificate is asked for, in the words of both versions of TLS', async () => {
        for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
          const server = await start('server', { ...askForClient, maxVersion });
          const failure = await failureOf(get(server.url, { route: { ...way, tls: { ca } } }));
          assert.match(failure, /^tls: .*client certificate.*"tls\.cert"/);
          assert.equal(server.requests.length, 0);
        }
      });

      it('says of a server that is too old that it has to be updated', async () => {
        const options = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
        const server = await start('server', options);
        assert.match(await failureOf(get(server.url, { route: { ...way, tls: { ca } } })), /^tls: .*TLS 1\.2 or newer/);
      });

      it('says when the other side speaks no TLS, or breaks off the handshake', async () => {
        const other = await ProxyServer.start();
        closes.push(() => other.close());
        other.behaviour = { answer: 'HTTP/1.1 400 Bad Request\r\n\r\n', close: true };
        const url = `https://localhost:${other.port}/`;
        assert.match(await failureOf(get(url, { route: way })), /^tls: .*does not speak TLS: check the port/);
        other.behaviour = { close: true };
        assert.match(await failureOf(get(url, { route: way })), /^tls: .*in the middle of the TLS handshake/);
        assert.match(await failureOf(hear(url, { route: way })), /^tls: .*in the middle of the TLS handshake/);
      });

      it('says when the other side speaks TLS and the URL does not', async () => {
        const server = await FaultServer.start([
          { send: Uint8Array.from([0x15, 3, 1, 0, 2, 2, 0x46]) },
          { close: true },
        ]);
        closes.push(() => server.close());
        assert.match(await failureOf(get(server.url, { route: way })), /^tls: .*begin "url".*with "https:"/);
      });
    });
  }

  it('adds the named authority to those that are trusted anyway', async () => {
    const { ca: trusted = [] } = await readTlsFiles({ ca });
    assert.deepEqual(
      rootCertificates.filter((root) => !trusted.includes(root)),
      [],
    );
    assert.ok(trusted.includes(pem('ca.pem')));
  });

  it('names what a server says of a client certificate', () => {
    const text = (code: string) => tlsFailure(code)?.message ?? '';
    for (const word of ['TLSV1_ALERT_UNKNOWN_CA', 'SSLV3_ALERT_BAD_CERTIFICATE', 'SSLV3_ALERT_CERTIFICATE_EXPIRED']) {
      assert.match(text(`ERR_SSL_${word}`), /refuses the client certificate/);
    }
    assert.match(text('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), /asks for a client certificate/);
    assert.match(text('ERR_SSL_TLSV1_UNRECOGNIZED_NAME'), /name of its host/);
    assert.match(text('ERR_SSL_OTHER'), /handshake failed \(ERR_SSL_OTHER\)/);
    assert.equal(tlsFailure('ECONNREFUSED'), undefined);
  });

  describe('that are of no use', () => {
    let folder: string;
    let other: TlsServer;
    beforeEach(async () => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rivulet-tls-'));
      other = await start();
    });
    afterEach(() => fs.rmSync(folder, { recursive: true }));

    const file = (name: string, text: string) => {
      fs.writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const locked = () => {
      const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' } as const;
      return createPrivateKey(pem('client.key')).export(options).toString();
    };
    const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    const cases: [string, () => object, RegExp][] = [
      [
        'a CA file that is missing',
        () => ({ ca: '/no/such.pem' }),
        /"tls\.ca".*cannot be read \(ENOENT\): \/no\/such\.pem/,
      ],
      ['a CA file that is no PEM', () => ({ ca: file('ca', 'hello') }), /"tls\.ca".*no certificates in PEM form/],
      ['a CA file that is broken', () => ({ ca: file('ca', broken) }), /"tls\.ca".*no certificates in PEM form/],
      [
        'a certificate that is none',
        () => ({ ...client, cert: file('c', 'x') }),
        /"tls\.cert".*no certificate in PEM form/,
      ],
      ['a key that is none', () => ({ ...client, key: file('k', 'x') }), /"tls\.key".*no private key in PEM form/],
      ['a key that is locked', () => ({ ...client, key: file('k', locked()) }), /"tls\.key".*passphrase.*openssl pkey/],
      [
        'the key of another certificate',
        () => ({ ...client, key: pemFile('server.key') }),
        /"tls\.cert" and "tls\.key".*do not belong together/,
      ],
    ];
    for (const [what, tls, text] of cases) {
      it(`says what is wrong with ${what}, and connects to nothing`, async () => {
        const failure = await failureOf(get(other.url, { route: { tls: tls() } }));
        assert.match(failure, /^tls: /);
        assert.match(failure, text);
        assert.equal(other.sockets.count, 0);
      });
    }

    it('finds a file beside the home folder', async () => {
      const home = path.relative(os.homedir(), ca);
      assert.equal(await get(other.url, { route: { tls: { ca: `~/${home}` } } }), '200 hello');
    });
  });
});

import assert from 'node:assert/strict';
import path from 'node:path';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';

const parse = (tls: unknown) =>
  parseEndpoints([{ id: 'a', api: 'openai-chat', url: 'https://api.example.com/v1', tls }], { plainHttpHosts: [] });
const file = path.resolve('/some/file.pem');

describe('the TLS files of an endpoint', () => {
  it('are absolute, or beside the home folder', () => {
    for (const tls of [{ ca: file }, { ca: '~/ca.pem' }, { cert: file, key: '~/key.pem' }, {}]) {
      const { endpoints, problems } = parse(tls);
      assert.deepEqual([endpoints[0]?.tls, problems], [tls, []]);
    }
  });

  const problems: [unknown, RegExp][] = [
    [{ ca: 'ca.pem' }, /\("a"\)\.tls\.ca: expected the path of a file, absolute or beginning with "~\/"\.$/],
    [{ ca: 5 }, /\("a"\)\.tls\.ca: expected the path of a file/],
    [{ cert: file }, /\("a"\)\.tls: "cert" and "key" go together\.$/],
    [{ key: file }, /\("a"\)\.tls: "cert" and "key" go together\.$/],
    [{ cert: file, key: '-----BEGIN PRIVATE KEY-----canary' }, /\.tls\.key: .*does not belong in settings\.$/],
    [{ cert: file, key: file, passphrase: 'canary' }, /\.tls\.passphrase: there is no such field/],
    [{ rejectUnauthorized: false }, /\.tls\.rejectUnauthorized: there is no such field/],
    [file, /\.tls: expected an object/],
  ];
  for (const [tls, text] of problems) {
    it(`are not ${JSON.stringify(tls)}`, () => {
      const [problem = ''] = parse(tls).problems;
      assert.match(problem, text);
      assert.doesNotMatch(problem, /canary/);
    });
  }
});

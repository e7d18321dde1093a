import assert from 'node:assert/strict';
import { parseEndpoints } from '../../../src/provider/endpoint.ts';

const parse = (proxy: unknown) =>
  parseEndpoints([{ id: 'a', api: 'openai-chat', url: 'https://api.example.com/v1', proxy }], { plainHttpHosts: [] });

describe('the proxy of an endpoint', () => {
  it('is a URL, or none', () => {
    for (const proxy of ['none', 'http://proxy.example.com:3128', 'https://[::1]:8443', 'http://box/']) {
      const { endpoints, problems } = parse(proxy);
      assert.deepEqual([endpoints[0]?.proxy, problems], [proxy, []]);
    }
  });

  const wrong = ['', 'proxy.example.com:3128', 'socks5://box:1080', 'http://', 'http://box/path', 'http://box?a=b', 5];
  for (const proxy of wrong) {
    it(`is not ${JSON.stringify(proxy)}`, () => {
      const expected = 'expected "none", "http://host:port" or "https://host:port"';
      assert.deepEqual(parse(proxy).problems, [`rivulet.endpoints[0] ("a").proxy: ${expected}.`]);
    });
  }

  it('holds no login, and what it held is not repeated', () => {
    for (const proxy of ['http://user:canary@box:3128', 'http://canary@box:3128']) {
      const [problem = ''] = parse(proxy).problems;
      assert.match(problem, /\("a"\)\.proxy: holds a user name or password.*"http\.proxy"/);
      assert.doesNotMatch(problem, /canary/);
    }
  });
});

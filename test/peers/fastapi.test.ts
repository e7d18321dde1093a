import { missingPython, systemPython } from '../support/missingFromDebian.ts';
import { Peer } from '../support/peer.ts';
import { echo, peerTests, skipWhere } from './peerTests.ts';

const rules = [
  { part: 'text-delta', text: '/content' },
  { part: 'error', message: '/error' },
];

const bodies = [
  { name: 'lines of JSON', path: '/ndjson', custom: { framing: 'ndjson', rules, end: 'close' }, fails: true },
  {
    name: 'JSON without separators',
    path: '/json',
    custom: { framing: 'json-sequence', rules, end: 'close' },
    fails: true,
  },
  { name: 'plain text', path: '/text', custom: { framing: 'text' }, fails: false },
];

describe('a relay with FastAPI and uvicorn', () => {
  let fastapi: Peer;
  before(async function () {
    skipWhere('FastAPI', missingPython('fastapi, uvicorn', 'python3-fastapi or uvicorn'), this);
    fastapi = await Peer.start(systemPython, ['-m', 'uvicorn', 'fastapiRelay:app', '--port', '0']);
  });
  after(() => fastapi?.close());

  for (const { name, path, custom, fails } of bodies) {
    describe(`that sends ${name}`, () => {
      const failing = {
        prompt: 'Please fail',
        text: 'Please fail',
        end: 'reported',
        message: /^The model is out of words 😵$/,
      };
      peerTests(
        () => ({
          endpoint: {
            api: 'custom',
            url: `http://${fastapi.host}${path}`,
            custom: { ...custom, request: { prompt: '${prompt}' } },
          },
          end: 'finish closed',
          ...echo,
          gone: () => fastapi.printed(/client gone/),
        }),
        fails ? failing : undefined,
      );
    });
  }
});

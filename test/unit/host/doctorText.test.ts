import assert from 'node:assert/strict';
import { doctorReport } from '../../../src/host/doctorReport.ts';
import { doctorText } from '../../../src/host/doctorText.ts';
import type { DoctorStep } from '../../../src/provider/doctor/doctorStep.ts';
import { endpointOf } from '../../support/endpointOf.ts';

const certificate = { subject: 'api.example', issuer: 'Example CA', validTo: Date.UTC(2026, 2, 1) };
const refused = { kind: 'auth', message: 'HTTP 401: Incorrect key', status: 401 } as const;

/** Each in words: what it found, what to do, and by what. */
const examples: [DoctorStep, string | undefined, (RegExp | undefined)?, string?][] = [
  [{ step: 'reach', state: 'running', facts: {} }, undefined],
  [
    { step: 'reach', state: 'passed', facts: { ms: 12, address: '::1', port: 443, way: 'direct' } },
    'Connected to [::1]:443 in 12 ms.',
  ],
  [
    { step: 'reach', state: 'passed', facts: { ms: 1200, address: '10.0.0.1', port: 3128, way: 'vscode-proxy' } },
    'Connected in 1.2 s through the proxy 10.0.0.1:3128, which VS Code chose.',
  ],
  [
    { step: 'reach', state: 'passed', facts: { ms: 1, address: '::1', port: 8, way: 'endpoint-proxy', proxy: 'p:8' } },
    "Connected in 1 ms through the endpoint's proxy p:8.",
  ],
  [
    { step: 'reach', state: 'failed', facts: {}, error: { kind: 'network', message: 'Nothing listens there.' } },
    'Nothing listens there.',
    /Check that it runs/,
    'settings-open',
  ],
  [{ step: 'tls', state: 'skipped', facts: {}, reason: 'plain' }, 'The connection is not encrypted.'],
  [
    { step: 'tls', state: 'warned', facts: { certificate, daysLeft: 3 } },
    'api.example, issued by Example CA, valid until 2026-03-01.',
    /expires in 3 days/,
  ],
  [
    { step: 'tls', state: 'failed', facts: { certificate }, error: { kind: 'tls', message: 'It has expired.' } },
    'It has expired. api.example, issued by Example CA, valid until 2026-03-01.',
    /Nothing is sent/,
    'settings-open',
  ],
  [{ step: 'key', state: 'passed', facts: { outcome: 'taken' } }, 'The server takes the key.'],
  [{ step: 'key', state: 'skipped', facts: { outcome: 'unproven' } }, 'Not checked yet: the reply will tell.'],
  [
    { step: 'key', state: 'failed', facts: { outcome: 'refused' }, error: refused },
    'HTTP 401: Incorrect key',
    /Set the key/,
    'key-set',
  ],
  [
    { step: 'models', state: 'passed', facts: { count: 2, model: 'm', listed: true, assumed: true } },
    '2 models, m among them. None is chosen: m is tried.',
  ],
  [
    { step: 'models', state: 'warned', facts: { count: 1, model: 'm', listed: false } },
    '1 model; m is not among them.',
    /Choose one/,
    'model-pick',
  ],
  [{ step: 'models', state: 'skipped', facts: { model: 'm' }, reason: 'no-list' }, 'This API has no list of models.'],
  [
    { step: 'models', state: 'failed', facts: { count: 0 } },
    '0 models; none is chosen.',
    /Choose a model/,
    'model-pick',
  ],
  [
    {
      step: 'reply',
      state: 'passed',
      facts: { headMs: 80, firstTextMs: 90, totalMs: 900, tokensPerSecond: 74.1, streams: true, pieces: 9 },
    },
    'Answer after 80 ms, first text after 90 ms. 74.1 tokens per second.',
  ],
  [
    { step: 'reply', state: 'warned', facts: { firstTextMs: 4000, totalMs: 4010, streams: false } },
    'It came all at once, after 4.0 s.',
    /buffer/,
    'settings-open',
  ],
  [
    {
      step: 'reply',
      state: 'failed',
      facts: { firstTextMs: 5 },
      error: { kind: 'cut-off', message: 'The connection was closed.' },
    },
    'The reply broke off. The connection was closed.',
    /Retry/,
  ],
  [{ step: 'usage', state: 'passed', facts: { input: 21 } }, '21 tokens in, ? out.'],
  [{ step: 'usage', state: 'warned', facts: {} }, 'The server does not count its tokens.', /no tokens/],
  [{ step: 'stop', state: 'passed', facts: { ms: 3 } }, 'The connection was closed 3 ms after the stop.'],
  [{ step: 'stop', state: 'warned', facts: {} }, 'The second reply ended before it could be stopped.'],
  [{ step: 'stop', state: 'skipped', facts: {}, reason: 'depends' }, 'Not tried, since a step before it failed.'],
];

describe('what the doctor of an endpoint found, in words', () => {
  for (const [told, result, advice, cure] of examples) {
    it(`says of ${told.step} ${told.state}: ${result ?? 'nothing yet'}`, () => {
      const words = doctorText(told);
      assert.equal(words.result, result);
      if (advice) assert.match(words.advice ?? '', advice);
      else assert.equal(words.advice, undefined);
      assert.equal(words.cure, cure);
    });
  }

  it('is a report without what a URL may hold of a credential', () => {
    const custom = { framing: 'text', method: 'GET' };
    const url = 'https://models.example/talk?token=canary';
    const report = doctorReport({
      endpoint: endpointOf({ name: 'Lab', api: 'custom', url, custom }),
      model: 'm',
      steps: examples.map(([told]) => told).filter(({ step }) => step === 'key'),
      versions: 'Rivulet 1.0.0',
      at: new Date(0),
    });
    assert.deepEqual(report.split('\n'), [
      'Test of Lab',
      'custom, https://models.example/talk, m',
      '1970-01-01T00:00:00.000Z, Rivulet 1.0.0',
      '',
      'Passed: Use the key',
      '  The server takes the key.',
      'Skipped: Use the key',
      '  Not checked yet: the reply will tell.',
      'Failed: Use the key',
      '  HTTP 401: Incorrect key',
      '  Set the key for this endpoint, then retry.',
      '',
    ]);
  });
});

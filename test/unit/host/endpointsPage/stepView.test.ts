import assert from 'node:assert/strict';
import { stepView } from '../../../../src/host/endpointsPage/stepView.ts';
import type { DoctorStep } from '../../../../src/provider/doctor/doctorStep.ts';

describe('a step of the doctor in words', () => {
  const steps: [DoctorStep, string | undefined, string | undefined][] = [
    [{ step: 'reach', state: 'running', facts: {} }, undefined, undefined],
    [
      { step: 'reach', state: 'passed', facts: { ms: 12.4, address: '::1', port: 8000, way: 'direct' } },
      'Connected to [::1]:8000 in 12 ms.',
      undefined,
    ],
    [{ step: 'tls', state: 'skipped', facts: {}, reason: 'plain' }, 'The connection is not encrypted.', undefined],
    [
      { step: 'tls', state: 'warned', facts: { certificate: { subject: 'a', issuer: 'CA', validTo: 0 }, daysLeft: 3 } },
      'a, from CA, expires in 3 days.',
      'Renew the certificate of the server.',
    ],
    [
      { step: 'key', state: 'failed', facts: { outcome: 'refused' }, error: { kind: 'auth', message: 'HTTP 401' } },
      'HTTP 401',
      'Set the key for this endpoint, then retry.',
    ],
    [
      { step: 'models', state: 'warned', facts: { count: 2, model: 'm', listed: false } },
      '2 models, m not among them.',
      'Choose one of the models that the server lists.',
    ],
    [
      {
        step: 'reply',
        state: 'passed',
        facts: { firstByteMs: 310, totalMs: 1250, tokensPerSecond: 41.6, streams: true },
      },
      'First byte after 310 ms, end after 1.3 s, 42 tokens/s.',
      undefined,
    ],
    [{ step: 'usage', state: 'passed', facts: { input: 9, output: 4 } }, '9 tokens in, 4 out.', undefined],
    [{ step: 'stop', state: 'passed', facts: { ms: 3 } }, 'Closed after 3 ms.', undefined],
  ];
  for (const [step, result, advice] of steps) {
    it(`tells what came of ${step.step} that ${step.state}`, () => {
      const view = stepView(step);
      assert.deepEqual([view.state, view.result, view.advice], [step.state, result, advice]);
    });
  }
});

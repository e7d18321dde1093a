import assert from 'node:assert/strict';
import { examine, type ExamineOptions } from '../../../../src/provider/doctor.ts';
import type { DoctorStep, StepName, ToldStep } from '../../../../src/provider/doctor/doctorStep.ts';
import { endpointOf } from '../../../support/endpointOf.ts';
import { chatEvent, endEvents, response, sseHead, textEvent, type Step } from '../../../support/faultServer.ts';

/** The key of an examined endpoint. */
export const canary = 'sk-canary-0123456789';

interface Examined {
  /** Each as it was told last. */
  last: <Name extends StepName>(name: Name) => ToldStep<Name>;
  /** All of them, as `step state`. */
  told: string[];
}

/** Examines an endpoint as a user wrote it, to the end. No fact may hold the key. */
export async function examined(settings: object, options: Partial<ExamineOptions> = {}): Promise<Examined> {
  const steps: DoctorStep[] = [];
  const { signal } = new AbortController();
  const endpoint = endpointOf({ api: 'openai-chat', url: 'http://127.0.0.1:1', key: 'none', ...settings });
  const found = { key: endpoint.key === 'none' ? undefined : canary };
  for await (const step of examine(endpoint, { key: () => Promise.resolve(found), model: 'm', signal, ...options })) {
    steps.push(step);
  }
  assert.doesNotMatch(JSON.stringify(steps), /canary/);
  return {
    told: steps.map(({ step, state }) => `${step} ${state}`),
    last: <Name extends StepName>(name: Name) => {
      const step = steps.findLast((each): each is Extract<DoctorStep, { step: Name }> => each.step === name);
      assert.ok(step, `${name} was not told`);
      return step as unknown as ToldStep<Name>; // By its name.
    },
  };
}

/** What a server does for one request: answers it whole. */
export const answer = (status: number, body: unknown, type = 'application/json'): Step[] => [
  { send: response(status, type, typeof body === 'string' ? body : JSON.stringify(body)) },
  { close: true },
];

export const list = (...ids: string[]) => answer(200, { data: ids.map((id) => ({ id })) });

export const unauthorized = answer(401, { error: { message: `Incorrect API key provided: ${canary}` } });

const usage = chatEvent({ choices: [], usage: { prompt_tokens: 21, completion_tokens: 60 } });

/** A reply in several pieces, each in a chunk of its own. */
export const streamed: Step[] = [
  { send: sseHead + textEvent('1, 2, 3, ') },
  { wait: 30 },
  { send: textEvent('4, 5, 6, ') },
  { wait: 30 },
  { send: textEvent('7') + usage + endEvents() },
  { close: true },
];

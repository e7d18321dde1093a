import type { Timers } from '../transport/clocks.ts';
import { pause } from './pause.ts';
import type { Failure, Question, Remedies, Remedy } from './remedy.ts';
import type { PartBatches, StreamPart } from './streamPart.ts';

interface AttemptsOptions {
  remedies: Remedies;
  signal: AbortSignal;
  timers: Timers;
}

/**
 * Asks a question and, as long as a remedy is known for the error that it ends in, the next one. Throws the signal's
 * reason when it is aborted while it waits.
 */
export async function* attempts(
  first: Question,
  answer: (question: Question) => Promise<PartBatches>,
  { remedies, signal, timers }: AttemptsOptions,
): PartBatches {
  let shown = false;
  let question = first;
  let cause: Remedy['cause'];
  for (;;) {
    let remedy: Remedy | undefined;
    for await (const batch of await answer(question)) {
      shown ||= batch.some(isShown);
      const last = batch.at(-1);
      if (last?.type !== 'error') {
        yield batch;
        continue;
      }
      remedy = firstRemedy(remedies, { error: last.error, question, shown });
      const kept = batch.slice(0, -1);
      if (remedy) yield [...kept, { type: 'notice', notice: remedy.notice }];
      else yield [...kept, cause ? { type: 'error', error: cause } : last];
    }
    if (!remedy) return;
    ({ question, cause } = remedy);
    if (remedy.wait > 0) await pause(remedy.wait * 1000, signal, timers);
  }
}

function firstRemedy(remedies: Remedies, failure: Failure): Remedy | undefined {
  for (const remedyFor of remedies) {
    const remedy = remedyFor(failure);
    if (remedy) return remedy;
  }
  return undefined;
}

/** True for parts that a user would see twice, or pay for twice, if the question were asked again. */
function isShown({ type }: StreamPart): boolean {
  switch (type) {
    case 'response-start':
    case 'usage':
    case 'notice':
    case 'finish':
    case 'error':
      return false;
    default:
      return true;
  }
}

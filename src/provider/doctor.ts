import { systemTimers, type Timers } from '../transport/clocks.ts';
import type { DoctorStep } from './doctor/doctorStep.ts';
import { Examination } from './doctor/examination.ts';
import type { Endpoint } from './endpoint.ts';
import type { ReplyError } from './replyError.ts';

/** What an examination needs of its surroundings. */
export interface ExamineOptions {
  /** Finds the key where the endpoint says; asked once, when it is needed. */
  key: (signal: AbortSignal) => Promise<{ key: string | undefined } | { error: ReplyError }>;
  /** The model's id as the endpoint knows it; absent: the first one of the endpoint. */
  model?: string | undefined;
  /** Ends the examination, and closes its connection. */
  signal: AbortSignal;
  timers?: Timers;
  /** Milliseconds since the epoch. */
  today?: () => number;
}

/**
 * Tries an endpoint, one step after another: what it tells is `DoctorStep`. A step that fails skips those that depend on
 * it. Nothing throws and nothing waits for ever: each step has a clock. When the signal is aborted, or the loop is left, it
 * ends without a further word, and its connection is closed.
 *
 * Two tiny prompts are sent to the model, which cost a few tokens.
 */
export async function* examine(endpoint: Endpoint, options: ExamineOptions): AsyncGenerator<DoctorStep, void> {
  const { timers = systemTimers, today = Date.now } = options;
  try {
    yield* new Examination(endpoint, { ...options, timers, today }).steps();
  } catch (error) {
    if (!options.signal.aborted) throw error;
  }
}

import type { Timers } from '../transport/clocks.ts';
import type { ReplyError } from './replyError.ts';
import type { StreamPart } from './streamPart.ts';

export interface Retries {
  /** How often a request may be sent again. */
  most: number;
  /** The longest wait, in seconds, that a server may ask for; above it the reply fails and says how long. */
  longestWait: number;
}

export interface RetryingOptions {
  retries: Retries;
  signal: AbortSignal;
  timers: Timers;
  /** A number from 0 up to 1. */
  random: () => number;
  /** Parts that stand before everything else. */
  notices?: readonly StreamPart[] | undefined;
}

type Batches = AsyncIterable<readonly StreamPart[]>;

/**
 * Sends a request again when it failed in a way that may pass, as long as nothing of the reply was shown. Each time a
 * notice comes first, then the wait. Throws the signal's reason when it is aborted meanwhile.
 */
export async function* retrying(attempt: () => Batches, options: RetryingOptions): Batches {
  const { retries, signal, timers, notices } = options;
  if (notices) yield notices;
  let shown = false;
  for (let count = 1; ; count += 1) {
    let failure: { error: ReplyError; seconds: number } | undefined;
    for await (const batch of attempt()) {
      shown ||= batch.some(isShown);
      const last = batch.at(-1);
      const seconds =
        last?.type === 'error' && !shown && count <= retries.most ? waitBefore(last.error, count, options) : undefined;
      if (last?.type !== 'error' || seconds === undefined) {
        yield batch;
        continue;
      }
      failure = { error: last.error, seconds };
      if (batch.length > 1) yield batch.slice(0, -1);
    }
    if (!failure) return;
    yield [{ type: 'notice', notice: { kind: 'retry', attempt: count, most: retries.most, ...failure } }];
    await pause(failure.seconds * 1000, signal, timers);
  }
}

/**
 * Seconds to wait before sending again, or undefined where that makes no sense. Without a word from the server the wait
 * doubles and is spread at random (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
function waitBefore(error: ReplyError, count: number, { retries, random }: RetryingOptions): number | undefined {
  if (!error.transient) return undefined;
  if (error.retryAfter === undefined) return random() * Math.min(8, 0.5 * 2 ** (count - 1));
  return error.retryAfter <= retries.longestWait ? error.retryAfter : undefined;
}

/** True for parts that a user would see twice, or pay for twice, if the request were sent again. */
function isShown({ type }: StreamPart): boolean {
  return type.endsWith('-delta') || type === 'tool-call-start' || type === 'activity' || type === 'citation';
}

function pause(ms: number, signal: AbortSignal, timers: Timers): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      takeBack();
      reject(signal.reason instanceof Error ? signal.reason : new Error('Stopped'));
    };
    const takeBack = timers.after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

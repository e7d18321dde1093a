import type { Failure, Remedy } from './remedy.ts';
import type { ReplyError } from './replyError.ts';

interface Retries {
  /** How often a request may be sent again. */
  most: number;
  /** The longest wait, in seconds, that a server may ask for; above it the reply fails and says how long. */
  longestWait: number;
}

/**
 * Sends a request again that failed in a way that may pass, as long as nothing of the reply was shown.
 *
 * @param random A number from 0 up to 1.
 */
export function retrying({ most, longestWait }: Retries, random: () => number) {
  let attempt = 0;
  return ({ error, question, shown }: Failure): Remedy | undefined => {
    const wait = shown || attempt >= most ? undefined : secondsBefore(error, attempt);
    if (wait === undefined) return undefined;
    attempt += 1;
    return { notice: { kind: 'retry', attempt, most, seconds: wait, error }, wait, question };
  };

  /**
   * Seconds to wait, or undefined where sending again makes no sense. Without a word from the server the wait doubles
   * and is spread at random (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
   */
  function secondsBefore({ transient, retryAfter }: ReplyError, before: number): number | undefined {
    if (!transient) return undefined;
    if (retryAfter === undefined) return random() * Math.min(8, 0.5 * 2 ** before);
    return retryAfter <= longestWait ? retryAfter : undefined;
  }
}

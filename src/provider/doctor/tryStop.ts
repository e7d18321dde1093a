import type { WireTap } from '../../transport/wireTap.ts';
import type { Provider } from '../provider.ts';
import type { ReplyError } from '../replyError.ts';
import { wireError } from '../wireError.ts';
import type { Limits } from './limited.ts';
import { tinyRequest } from './tryReply.ts';

/** Long enough to be stopped, and short where a server does not notice that nobody listens. */
const prompt = 'Count from 1 to 100 in digits, separated by commas. Write nothing else.';

/** Milliseconds from the stop to the closed connection; absent where there was nothing to stop. */
export interface TriedStop {
  ms?: number;
  error?: ReplyError;
}

/** Stops a reply at its first text, as the Stop button does. Throws on abort only. */
export async function tryStop(provider: Provider, model: string, { signal, timers }: Limits): Promise<TriedStop> {
  const stop = new AbortController();
  const found: TriedStop = {};
  let stopped: number | undefined;
  const tap: WireTap = {
    end: () => {
      if (stopped !== undefined) found.ms ??= Math.round(timers.now() - stopped);
    },
  };
  try {
    for await (const part of provider.streamReply(tinyRequest(model, prompt), {
      signal: AbortSignal.any([signal, stop.signal]),
      tap,
    })) {
      if (part.type === 'error') found.error = part.error;
      if (part.type !== 'text-delta' && part.type !== 'reasoning-delta') continue;
      stopped ??= timers.now();
      stop.abort();
    }
  } catch (error) {
    if (signal.aborted) throw error;
    if (stopped === undefined) found.error = wireError(error);
  }
  return found;
}

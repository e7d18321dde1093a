import type { Timers } from '../transport/clocks.ts';
import { reasonOf } from '../transport/reasonOf.ts';

/** Waits so many milliseconds. Rejects with the signal's reason when it is aborted meanwhile. */
export function pause(ms: number, signal: AbortSignal, timers: Timers): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      takeBack();
      reject(reasonOf(signal));
    };
    const takeBack = timers.after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

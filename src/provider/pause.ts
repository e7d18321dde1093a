import type { Timers } from '../transport/clocks.ts';

/** Waits so many milliseconds. Rejects with the signal's reason when it is aborted meanwhile. */
export function pause(ms: number, signal: AbortSignal, timers: Timers): Promise<void> {
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

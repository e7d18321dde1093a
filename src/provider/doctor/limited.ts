import * as l10n from '@vscode/l10n';
import type { Timers } from '../../transport/clocks.ts';
import { reasonOf } from '../../transport/reasonOf.ts';
import type { ReplyError } from '../replyError.ts';
import { wireError } from '../wireError.ts';

/** What ends a step of an examination from outside. */
export interface Limits {
  signal: AbortSignal;
  timers: Timers;
}

/**
 * Runs a step for so many milliseconds at most. What throws, or does not end, is an error as data; what does not stop when
 * it is told to is left to itself. Rejects on abort only, and then at once.
 */
export function limited<T>(
  ms: number,
  { signal, timers }: Limits,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T | { error: ReplyError }> {
  const late = new AbortController();
  return new Promise((resolve, reject) => {
    const stop = () => reject(reasonOf(signal));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    const takeBack = timers.after(ms, () => {
      resolve({ error: { kind: 'timeout', message: l10n.t('It did not end within {0} s.', Math.round(ms / 1000)) } });
      late.abort();
    });
    void run(AbortSignal.any([signal, late.signal]))
      .catch((error: unknown) => ({ error: wireError(error) }))
      .then(resolve)
      .finally(() => {
        takeBack();
        signal.removeEventListener('abort', stop);
      });
  });
}

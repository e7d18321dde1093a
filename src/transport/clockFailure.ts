import * as l10n from '@vscode/l10n';
import type { Clocks } from './clocks.ts';
import { TransportError } from './transportError.ts';

/**
 * Names what a clock waited for in vain.
 *
 * @param ms How long it waited, in milliseconds.
 */
export function clockFailure(clock: keyof Clocks, ms: number, missing: string): TransportError {
  const seconds = Math.round(ms / 1000);
  const text =
    clock === 'idle' ? l10n.t('{0} for {1} s.', missing, seconds) : l10n.t('{0} within {1} s.', missing, seconds);
  return new TransportError(clock === 'connect' ? 'network' : 'timeout', text);
}

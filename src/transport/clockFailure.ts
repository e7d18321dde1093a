import type { Clocks } from './clocks.ts';
import { TransportError } from './transportError.ts';

/**
 * Names what a clock waited for in vain.
 *
 * @param ms How long it waited, in milliseconds.
 */
export function clockFailure(clock: keyof Clocks, ms: number, missing: string): TransportError {
  const text = `${missing} ${clock === 'idle' ? 'for' : 'within'} ${Math.round(ms / 1000)} s.`;
  return new TransportError(clock === 'connect' ? 'network' : 'timeout', text);
}

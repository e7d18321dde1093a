import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { Clocks } from '../transport/clocks.ts';
import type { Endpoint } from './endpoint.ts';
import { hostOf, reachOf } from './reach.ts';

/** How long things may take, in seconds; absent ones have defaults. */
export interface EndpointClocks {
  /** Until the connection stands. */
  connect?: number;
  /** Until the response begins. */
  firstByte?: number;
  /** Without anything new, until the panel says that the reply stalls. */
  stalled?: number;
  /** Without anything new, until the panel asks whether to keep waiting. */
  ask?: number;
  /** Without anything new, until the reply is ended. */
  idle?: number;
}

const seconds = v.optional(
  v.pipe(
    v.number(() => l10n.t('expected a number of seconds')),
    v.gtValue(0, () => l10n.t('expected more than 0 seconds')),
  ),
);

/** The field `clocks` of an endpoint. */
export const clocksSchema = v.strictObject({
  connect: seconds,
  firstByte: seconds,
  stalled: seconds,
  ask: seconds,
  idle: seconds,
});

/**
 * The clocks of an endpoint's connection, in milliseconds. A server nearby may have to load its model first and gets
 * longer. Once the response has begun, the conversation watches for something new (`replyClocksOf`) and the user may
 * choose to wait on: the connection itself then has no clock.
 */
export function clocksOf({ url, clocks }: Pick<Endpoint, 'url' | 'clocks'>): Clocks {
  const firstByte = clocks.firstByte ?? (reachOf(hostOf(url)) === 'public' ? 120 : 600);
  return { connect: (clocks.connect ?? 10) * 1000, firstByte: firstByte * 1000, idle: never };
}

/** The longest time that a timer takes (https://nodejs.org/api/timers.html#settimeoutcallback-delay-args). */
const never = 2 ** 31 - 1;

/** How long a reply may bring nothing new, in milliseconds, and what happens then. */
export interface ReplyClocks {
  /** While the first word is waited for: the panel says that this can be normal. */
  note: number;
  /** The panel says that the reply stalls. */
  stalled: number;
  /** The panel asks whether to keep waiting. */
  ask: number;
  /** The reply is ended; what came is kept. */
  idle: number;
}

/** Used where an endpoint sets none of its own. */
export const defaultReplyClocks: ReplyClocks = { note: 20_000, stalled: 30_000, ask: 180_000, idle: 600_000 };

/** The clocks of an endpoint's replies, in milliseconds. */
export function replyClocksOf({ clocks }: Pick<Endpoint, 'clocks'>): ReplyClocks {
  const ms = (own: number | undefined, fallback: number) => (own === undefined ? fallback : own * 1000);
  return {
    note: defaultReplyClocks.note,
    stalled: ms(clocks.stalled, defaultReplyClocks.stalled),
    ask: ms(clocks.ask, defaultReplyClocks.ask),
    idle: ms(clocks.idle, defaultReplyClocks.idle),
  };
}

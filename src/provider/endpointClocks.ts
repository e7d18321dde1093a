import type { Clocks } from '../transport/clocks.ts';
import type { Endpoint } from './endpoint.ts';
import { hostOf, reachOf } from './reach.ts';

/** The clocks of an endpoint, in milliseconds. A server nearby may have to load its model first and gets longer. */
export function clocksOf({ url, clocks }: Pick<Endpoint, 'url' | 'clocks'>): Clocks {
  const firstByte = clocks.firstByte ?? (reachOf(hostOf(url)) === 'public' ? 120 : 600);
  return { connect: 10_000, firstByte: firstByte * 1000, idle: (clocks.idle ?? 600) * 1000 };
}

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

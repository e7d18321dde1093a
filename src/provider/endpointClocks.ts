import type { Clocks } from '../transport/clocks.ts';
import type { Endpoint } from './endpoint.ts';
import { hostOf, reachOf } from './reach.ts';

/** The clocks of an endpoint, in milliseconds. A server nearby may have to load its model first and gets longer. */
export function clocksOf({ url, clocks }: Pick<Endpoint, 'url' | 'clocks'>): Clocks {
  const firstByte = clocks.firstByte ?? (reachOf(hostOf(url)) === 'public' ? 120 : 600);
  return { connect: 10_000, firstByte: firstByte * 1000, idle: (clocks.idle ?? 600) * 1000 };
}

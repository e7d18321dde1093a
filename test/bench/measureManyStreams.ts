import { endEvents, FaultServer, sseHead, textEvent, type Step } from '../support/faultServer.ts';
import type { Figure } from './figures.ts';
import { askedOfHost } from './askHost.ts';
import { eventsPerSecond, numbered, seconds, streams } from './manyStreamsPlan.ts';

/** Many replies at once, each of many small events: whether the host stays free, and every text in order. */
export async function measureManyStreams(): Promise<Figure[]> {
  const server = await FaultServer.start(...Array.from({ length: streams + 1 }, script));
  const { delays, inOrder } = await askedOfHost('manyStreams', server.url);
  await server.close();
  const what = `${streams} streams at once, ${eventsPerSecond} events/s each, for ${seconds} s`;
  return [
    {
      what: `${what}: event-loop delay of the extension host`,
      bar: 'p99 ≤ 60 ms',
      measured: `p50 ${delays.p50.toFixed(1)} ms, p99 ${delays.p99.toFixed(1)} ms, most ${delays.most.toFixed(1)} ms`,
      met: delays.p99 <= 60,
    },
    { what: `${what}: texts as they were sent`, bar: `${streams}`, measured: `${inOrder}`, met: inOrder === streams },
  ];
}

/** Each event at its time, however long the one before took. */
function script(): Step[] {
  const steps: Step[] = [{ send: sseHead }];
  let start: number | undefined;
  for (let n = 0; n < seconds * eventsPerSecond; n += 1) {
    steps.push({
      get wait() {
        start ??= performance.now();
        return Math.max(0, start + (n * 1000) / eventsPerSecond - performance.now());
      },
    });
    steps.push({ send: textEvent(numbered(n)) });
  }
  return [...steps, { send: endEvents() }, { close: true }];
}

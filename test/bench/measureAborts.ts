import { FaultServer, sseHead, textEvent } from '../support/faultServer.ts';
import { askedOfHost } from './askHost.ts';
import { percentile, type Figure } from './figures.ts';

/** From an abort in the extension host to the server seeing its connection close. */
export async function measureAborts(): Promise<Figure> {
  const server = await FaultServer.start([{ send: sseHead + textEvent('Hi') }]);
  const { aborted } = await askedOfHost('aborts', server.url);
  const closed = await Promise.all(server.requests.map((request) => request.closed));
  await server.close();
  const delays = closed.map((time, n) => time - (aborted[n] ?? Number.NEGATIVE_INFINITY));
  const p99 = percentile(delays, 0.99);
  return {
    what: `abort in the extension host → server sees the close, ${delays.length} times`,
    bar: 'p99 ≤ 50 ms',
    measured: `p50 ${percentile(delays, 0.5)} ms, p99 ${p99} ms, most ${Math.max(...delays)} ms`,
    met: p99 <= 50,
  };
}

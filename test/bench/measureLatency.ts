import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '../e2e/session.ts';
import { endEvents, sseHead, textEvent, type Step } from '../support/faultServer.ts';
import { percentile, sharedNow, type Figure } from './figures.ts';

const deltas = 1000;
const delta = 'delta text';

/** From the last byte of a delta on the socket to its text in the document, at 100 deltas a second. */
export async function measureLatency(session: Session): Promise<Figure> {
  const chat = await session.newChat();
  const sent: number[] = [];
  const steps: Step[] = [{ send: sseHead }];
  for (let n = 0; n < deltas; n += 1) {
    steps.push({
      get send() {
        sent.push(sharedNow());
        return textEvent(delta);
      },
    });
    steps.push({ wait: 10 });
  }
  session.model.play([...steps, { send: endEvents() }, { close: true }]);
  await chat.frame.evaluate(() => {
    const seen: [number, number][] = [];
    Object.assign(window, { seen });
    const log = document.querySelector('[role="log"]') ?? document.body;
    new MutationObserver(() => {
      const text = [...log.querySelectorAll('[data-part="text"]')].at(-1)?.textContent ?? '';
      seen.push([text.length, performance.timeOrigin + performance.now()]);
    }).observe(log, { subtree: true, childList: true, characterData: true });
  });
  await chat.send('Go');
  await chat.state('done');
  await wait(100);
  const seen = await chat.frame.evaluate(() => (window as unknown as { seen: [number, number][] }).seen);
  const delays = sent.map((time, n) => {
    const shown = seen.find(([length]) => length >= (n + 1) * delta.length);
    return shown ? shown[1] - time : Number.POSITIVE_INFINITY;
  });
  const [p50, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
  return {
    what: 'last byte of a delta → text in the DOM, 100 deltas/s',
    bar: 'p50 ≤ 25 ms, p99 ≤ 60 ms',
    measured: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    met: p50 <= 25 && p99 <= 60,
  };
}

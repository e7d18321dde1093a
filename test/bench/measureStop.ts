import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '../e2e/session.ts';
import { sseHead, textEvent } from '../support/faultServer.ts';
import { percentile, type Figure } from './figures.ts';

const stops = 200;

/** From a click on Stop to the server seeing its connection close. */
export async function measureStop(session: Session): Promise<Figure[]> {
  const chat = await session.newChat();
  session.model.play([{ send: sseHead + textEvent('Some text. ') }]);
  await chat.frame.evaluate(() => {
    const clicked: number[] = [];
    Object.assign(window, { clicked });
    const note = ({ target }: Event) => {
      if (target instanceof Element && target.closest('[aria-label="Stop"]')) clicked.push(Date.now());
    };
    window.addEventListener('click', note, { capture: true });
  });
  const closed: number[] = [];
  for (let n = 0; n < stops; n += 1) {
    if (n % 25 === 24) await session.newChat();
    await chat.send(`Go ${n}`);
    await chat.state('streaming');
    const request = session.model.requests.at(-1);
    await chat.button('Stop').click();
    closed.push((await request?.closed) ?? Number.NaN);
    await chat.state('stopped');
  }
  const clicked = await chat.frame.evaluate(() => (window as unknown as { clicked: number[] }).clicked);
  const delays = closed.map((time, n) => time - (clicked[n] ?? Number.NEGATIVE_INFINITY));
  const p99 = percentile(delays, 0.99);
  await wait(1000);
  const { open } = session.model;
  return [
    {
      what: `click on Stop → server sees the close, ${stops} times`,
      bar: 'p99 ≤ 150 ms',
      measured: `p50 ${percentile(delays, 0.5)} ms, p99 ${p99} ms`,
      met: p99 <= 150,
    },
    { what: 'sockets open one second after', bar: '0', measured: String(open), met: open === 0 },
  ];
}

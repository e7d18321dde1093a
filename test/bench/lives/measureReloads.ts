import { CountedReply } from '../../e2e/countedReply.ts';
import type { Session } from '../../e2e/session.ts';
import type { Figure } from '../figures.ts';

/** Milliseconds of text that an end of its window may cost a reply. */
const bar = 250;

/** What becomes of a reply when its window, or the process that receives it, ends in the middle, many times. */
export async function measureReloads(
  session: Session,
  what: string,
  times: number,
  end: () => Promise<void>,
): Promise<Figure> {
  const lost: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const chat = await session.newChat();
    const reply = new CountedReply();
    session.model.play(reply.steps);
    await chat.send(`Count ${time}`);
    await chat.shows('20 21 22');
    await end();
    const again = await session.chat();
    await again.state('cut-off');
    lost.push(reply.lostIn(await again.text()));
  }
  const worst = Math.max(...lost);
  return {
    what: `${what}, ${times} times in a reply: most text lost, none doubled`,
    bar: `≤ ${bar} ms`,
    measured: `${worst.toFixed(0)} ms`,
    met: worst <= bar,
  };
}

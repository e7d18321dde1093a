import { CountedReply } from '../../e2e/countedReply.ts';
import type { Session } from '../../e2e/session.ts';
import type { Figure } from '../figures.ts';
import { equalAtEnd } from './equalAtEnd.ts';

/** Milliseconds for which the connection is cut. */
const cut = 2000;

/** Cuts the window's connection to the VS Code server in the middle of a reply, many times. */
export async function measureCuts(session: Session, times: number): Promise<Figure> {
  const { page } = session.workbench;
  const chat = await session.newChat();
  const reply = new CountedReply();
  session.model.play(reply.steps);
  await chat.send('Count');
  await chat.shows('20 21 22');
  for (let time = 0; time < times; time += 1) {
    await page.context().setOffline(true);
    await page.waitForTimeout(cut);
    await page.context().setOffline(false);
    await page.waitForTimeout(cut);
  }
  const equal = await equalAtEnd(session, reply);
  return {
    what: `connection to the VS Code server cut ${times} times in a reply: text equal`,
    bar: 'yes',
    measured: equal ? 'yes' : 'no',
    met: equal,
  };
}

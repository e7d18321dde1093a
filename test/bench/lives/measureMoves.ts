import { CountedReply } from '../../e2e/countedReply.ts';
import type { Session } from '../../e2e/session.ts';
import type { Figure } from '../figures.ts';
import { equalAtEnd } from './equalAtEnd.ts';

/** Where a user can keep the view, as the workbench's own list names it. */
const places = ['New Secondary Side Bar Entry', 'New Panel Entry', 'New Side Bar Entry'];

/** Moves the panel from one place of the window to another in the middle of a reply, many times. */
export async function measureMoves(session: Session, times: number): Promise<Figure> {
  const { workbench } = session;
  const chat = await session.newChat();
  const reply = new CountedReply();
  session.model.play(reply.steps);
  await chat.send('Count');
  await chat.shows('20 21 22');
  for (let time = 0; time < times; time += 1) {
    await workbench.runCommand('View: Move View');
    await pick(session, /^Chat/);
    await pick(session, places[time % places.length] ?? '');
    const frame = await workbench.webview('[data-part="text"]');
    await frame.locator('[data-part="text"]').waitFor();
  }
  await workbench.runCommand('View: Reset View Locations');
  const equal = await equalAtEnd(session, reply);
  return {
    what: `panel moved ${times} times to another place of the window in a reply: text equal`,
    bar: 'yes',
    measured: equal ? 'yes' : 'no',
    met: equal,
  };
}

async function pick({ workbench }: Session, text: string | RegExp): Promise<void> {
  const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  await row.click();
}

import type { CountedReply } from '../../e2e/countedReply.ts';
import type { Session } from '../../e2e/session.ts';

/** Lets a reply end, and says whether the panel shows all of it. */
export async function equalAtEnd(session: Session, reply: CountedReply): Promise<boolean> {
  reply.end();
  const chat = await session.chat();
  await chat.state('done');
  // Not what is laid out of it: far from sight nothing is.
  const text = await chat.frame.locator('[data-part="text"]').last().textContent();
  return text?.trim() === reply.text.trim();
}

import type { CountedReply } from '../../e2e/countedReply.ts';
import type { Session } from '../../e2e/session.ts';

/** Lets a reply end, and says whether the panel shows all of it. */
export async function equalAtEnd(session: Session, reply: CountedReply): Promise<boolean> {
  reply.end();
  const chat = await session.chat();
  await chat.state('done');
  return (await chat.text()).trim() === reply.text.trim();
}

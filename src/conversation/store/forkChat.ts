import { ChatState } from './chatState.ts';

/**
 * A new chat that begins with copies of the turns up to one of another chat. Undefined when there is no such turn. What
 * runs in it is not copied further than it came.
 *
 * @param now Milliseconds since the epoch.
 */
export function forkChat(chat: ChatState, turnId: string, now: number): ChatState | undefined {
  const last = chat.transcript.get(turnId);
  if (!last) return undefined;
  const fork = new ChatState(crypto.randomUUID(), now);
  fork.workspace = chat.workspace;
  fork.forkedFrom = { chat: chat.id, turn: turnId };
  fork.name = chat.name;
  let parentId: string | undefined;
  for (const turn of chat.transcript.pathTo(last)) {
    const id = crypto.randomUUID();
    const { prompt, reply } = structuredClone({ prompt: turn.prompt, reply: turn.reply });
    const copy = { ...turn, id, parentId, prompt: { ...prompt, id: crypto.randomUUID() }, hasRecording: false, reply };
    if (reply.state === 'waiting' || reply.state === 'streaming') reply.state = 'stopped';
    fork.transcript.add(copy);
    parentId = id;
  }
  return fork;
}

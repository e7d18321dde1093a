import type { ChatState } from '../store/chatState.ts';
import { makePrompt } from '../prompt.ts';
import { addProse, foreignChat, plainReply, type ForeignTurn } from './foreignChat.ts';

/**
 * True for what `/share` of Continue writes, in which every message is a block quote
 * (https://github.com/continuedev/continue, `toMarkDown` in `core/util/historyUtils.ts`).
 */
export function isContinueTranscript(text: string): boolean {
  return /^### \[Continue\]\([^)\n]*\) session transcript/.test(text);
}

/** @param time Of all turns: it does not say more. */
export function readContinueTranscript(text: string, time: number): ChatState {
  const turns: ForeignTurn[] = [];
  const [, ...messages] = text.split(/\r?\n\r?\n#### _(User|Assistant)_\r?\n\r?\n/);
  for (let at = 0; at < messages.length; at += 2) {
    const isUser = messages[at] === 'User';
    const said = (messages[at + 1] ?? '').replace(/^> ?/gm, '');
    if (isUser || turns.length === 0) {
      const prompt = makePrompt(isUser ? said : '');
      turns.push({ createdAt: time, prompt, model: 'Continue', reply: plainReply() });
    }
    const reply = turns.at(-1)?.reply;
    if (!isUser && reply) addProse(reply, 'text', reply.parts.length > 0 ? `\n\n${said}` : said);
  }
  return foreignChat({ id: '', title: '', turns, time });
}

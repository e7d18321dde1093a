import * as l10n from '@vscode/l10n';
import type { ChatState } from '../store/chatState.ts';
import { makePrompt } from '../prompt.ts';
import type { Attachment, Reply } from '../turn.ts';
import { fieldOf, listOf, textOf } from './foreign.ts';
import { addActivity, addProse, foreignChat, plainReply, usageIn, type ForeignTurn } from './foreignChat.ts';

/**
 * True for a session of Continue, which it keeps as `~/.continue/sessions/<id>.json`
 * (https://github.com/continuedev/continue, `Session` and `ChatHistoryItem` in `core/index.d.ts`).
 */
export function isContinueSession(json: unknown): boolean {
  const history = fieldOf(json, 'history');
  return Array.isArray(history) && history.every((item) => typeof fieldOf(item, 'message') === 'object');
}

/** @param time Of all turns: a session has none. */
export function readContinueSession(json: unknown, time: number): ChatState {
  const turns: ForeignTurn[] = [];
  const model = textOf(json, 'chatModelTitle');
  for (const item of listOf(json, 'history')) {
    const role = textOf(item, 'message', 'role');
    if (role === 'system') continue;
    if (role === 'user' || turns.length === 0) turns.push(beganBy(role === 'user' ? item : undefined, model, time));
    const turn = turns.at(-1);
    if (!turn || role === 'user') continue;
    addMessage(turn.reply, item, role);
    turn.model = textOf(listOf(item, 'promptLogs').at(-1), 'modelTitle') || turn.model;
  }
  const title = textOf(json, 'title');
  const isGiven = title !== 'New Session' && title !== 'Untitled Session';
  return foreignChat({ id: textOf(json, 'sessionId'), title: isGiven ? title : '', turns, time });
}

function beganBy(item: unknown, model: string, createdAt: number): ForeignTurn {
  const content = fieldOf(fieldOf(item, 'message'), 'content');
  const prompt = makePrompt(textIn(content), listOf(item, 'contextItems').map(attachmentOf));
  const images = listOf(content).filter((part) => fieldOf(part, 'type') === 'imageUrl').length;
  const notes = images > 0 ? [l10n.t('An image that was sent with it was not taken over.')] : [];
  return {
    createdAt,
    prompt: { ...prompt, notes: [...prompt.notes, ...notes] },
    model: model || 'Continue',
    reply: plainReply(),
  };
}

function addMessage(reply: Reply, item: unknown, role: string): void {
  const message = fieldOf(item, 'message');
  const text = textIn(fieldOf(message, 'content'));
  if (role === 'tool') return addActivity(reply, l10n.t('Result of a tool'), text);
  addProse(reply, 'reasoning', role === 'thinking' ? text : textOf(item, 'reasoning', 'text'));
  if (role === 'assistant') addProse(reply, 'text', text);
  const states = listOf(item, 'toolCallStates');
  const calls = states.length > 0 ? states.map((state) => fieldOf(state, 'toolCall')) : listOf(message, 'toolCalls');
  for (const [index, call] of calls.entries()) {
    const id = `imported-${reply.parts.length}`;
    const asked = { id, name: textOf(call, 'function', 'name'), text: textOf(call, 'function', 'arguments') };
    reply.parts.push({ kind: 'tool-call', ...asked, ended: true });
    const output = listOf(states[index], 'output').map((result) => textOf(result, 'content'));
    if (output.length > 0) addActivity(reply, l10n.t('Result of a tool'), output.join('\n'));
  }
  const usage = usageIn(fieldOf(message, 'usage'), 'promptTokens', 'completionTokens');
  if (usage) reply.usage = usage;
}

function attachmentOf(item: unknown): Attachment {
  return {
    id: crypto.randomUUID(),
    label: textOf(item, 'name'),
    description: textOf(item, 'description'),
    sent: textOf(item, 'content').toWellFormed(),
    place: { uri: textOf(item, 'uri', 'value'), firstLine: 0, lastLine: 0 },
  };
}

/** What a message says: a text, or parts of which some are one. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map((part) => textOf(part, 'text'))
    .join('\n');
}

import * as l10n from '@vscode/l10n';
import type { Check } from '../store/shape.ts';
import { isChatId } from '../store/chatPaths.ts';
import { ChatState } from '../store/chatState.ts';
import type { Prompt, Reply } from '../turn.ts';
import { exportFormat, type ExportedChat, type ExportedTurn } from './exportedChat.ts';
import { headChecks, replyChecks, turnChecks } from './exportedShape.ts';
import { fieldOf, listOf } from './foreign.ts';
import type { Imported } from './imported.ts';
import { withKnownFields } from './knownFields.ts';

/** Reads an export of ours, as JSON. Where anything is wrong it says what, and gives no chat. */
export function readExport(json: unknown): Imported {
  const format = fieldOf(json, 'rivulet');
  if (format !== exportFormat) {
    return typeof format === 'number' && format > exportFormat
      ? problem(l10n.t('A newer version of Rivulet wrote it (format {0}): update to import it.', format))
      : problem(l10n.t('Its "rivulet" is not the number of a format.'));
  }
  if (!Array.isArray(fieldOf(json, 'chats'))) return problem(l10n.t('It has no list of "chats".'));
  const chats: ChatState[] = [];
  for (const [index, raw] of listOf(json, 'chats').entries()) {
    const chat = withKnownFields(raw);
    const wrong = wrongIn(chat);
    if (wrong !== undefined) return problem(l10n.t('Chat {0} of it is broken: {1}.', index + 1, wrong));
    // Every field was looked at.
    chats.push(stateOf(chat as ExportedChat));
  }
  return chats.length > 0 ? { kind: 'chats', from: 'Rivulet', chats } : problem(l10n.t('It holds no chat.'));
}

function problem(words: string): Imported {
  return { kind: 'problem', problem: words };
}

/** What is wrong with a chat, in words; undefined when it can be read. */
function wrongIn(chat: unknown): string | undefined {
  const wrong = wrongField(chat, headChecks);
  if (wrong !== undefined) return wrong;
  if (!Array.isArray(fieldOf(chat, 'turns'))) return l10n.t('it has no list of "turns"');
  const ids = new Set<unknown>();
  for (const [index, turn] of listOf(chat, 'turns').entries()) {
    const inTurn = wrongField(turn, turnChecks) ?? wrongField(fieldOf(turn, 'reply'), replyChecks, 'reply.');
    if (inTurn !== undefined) return l10n.t('in its turn {0} {1}', index + 1, inTurn);
    const parent = fieldOf(turn, 'parentId');
    if (parent !== undefined && !ids.has(parent))
      return l10n.t('its turn {0} follows a turn that is not before it', index + 1);
    if (ids.has(fieldOf(turn, 'id'))) return l10n.t('its turn {0} has the "id" of another one', index + 1);
    ids.add(fieldOf(turn, 'id'));
  }
  const leaf = fieldOf(chat, 'leaf');
  return leaf === undefined || ids.has(leaf) ? undefined : l10n.t('its "leaf" is none of its turns');
}

function wrongField(value: unknown, checks: Readonly<Record<string, Check>>, prefix = ''): string | undefined {
  const name = Object.keys(checks).find((field) => checks[field]?.(fieldOf(value, field)) === false);
  if (name === undefined) return undefined;
  const field = prefix + name;
  return fieldOf(value, name) === undefined
    ? l10n.t('"{0}" is missing', field)
    : l10n.t('"{0}" is not what it should be', field);
}

function stateOf(exported: ExportedChat): ChatState {
  const { id, title, named, createdAt, changedAt, pinned, workspace, forkedFrom, leaf, queue, turns } = exported;
  const chat = new ChatState(isChatId(id) ? id : crypto.randomUUID(), createdAt);
  chat.changedAt = changedAt ?? turns.at(-1)?.createdAt ?? createdAt;
  chat.name = named ? title : '';
  chat.pinned = pinned ?? false;
  chat.workspace = workspace;
  chat.forkedFrom = forkedFrom;
  for (const turn of turns) chat.transcript.add({ ...importedTurn(turn), hasRecording: false });
  if (leaf !== undefined) chat.transcript.showLeaf(chat.transcript.get(leaf));
  // What waited there is not sent here by itself.
  const waiting = queue?.map((queued) => ({ ...queued, prompt: soundPrompt(queued.prompt) }));
  if (waiting) chat.queue.restore(waiting, true);
  return chat;
}

function importedTurn({ parentId, recorded, prompt, reply, ...same }: ExportedTurn): ExportedTurn {
  return { ...same, parentId, recorded: recorded ?? false, prompt: soundPrompt(prompt), reply: endedReply(reply) };
}

/** Half a surrogate pair cannot be sent. */
function soundPrompt(prompt: Prompt): Prompt {
  const attachments = prompt.attachments.map((attachment) => ({ ...attachment, sent: attachment.sent.toWellFormed() }));
  return { ...prompt, text: prompt.text.toWellFormed(), attachments };
}

/** What ran elsewhere does not run here. */
function endedReply(reply: Reply): Reply {
  const runs = reply.state === 'waiting' || reply.state === 'streaming';
  return { ...reply, state: runs ? 'stopped' : reply.state };
}

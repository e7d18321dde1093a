import * as l10n from '@vscode/l10n';
import type { ChatState } from '../store/chatState.ts';
import { makePrompt } from '../prompt.ts';
import type { Reply } from '../turn.ts';
import { countOf, fieldAt, fieldOf, listOf, textOf, timeOf } from './foreign.ts';
import { fail, foreignChat, plainReply, stop, usageIn, type ForeignTurn } from './foreignChat.ts';
import { addVscodePart, vscodeCitation } from './vscodePart.ts';

/** `ResponseModelState` in VS Code's `chatService.ts`. */
const cancelled = 2;

/**
 * True for what "Chat: Export Chat…" of VS Code writes, `IExportableChatData`, and for the sessions that it keeps
 * (https://github.com/microsoft/vscode, `src/vs/workbench/contrib/chat/common`, `chatModel.ts`).
 */
export function isVscodeChat(json: unknown): boolean {
  return Array.isArray(fieldOf(json, 'requests')) && typeof fieldOf(json, 'responderUsername') === 'string';
}

export function readVscodeChat(json: unknown, time: number): ChatState {
  const responder = textOf(json, 'responderUsername');
  const began = timeOf(json, 'creationDate') ?? time;
  let last = began;
  const turns: ForeignTurn[] = [];
  for (const request of listOf(json, 'requests')) {
    // Neither its prompt nor its reply was ever shown.
    if (fieldOf(request, 'hiddenFromTranscript') === true) continue;
    last = timeOf(request, 'timestamp') ?? last;
    turns.push(turnOf(request, last, responder));
  }
  return foreignChat({ id: textOf(json, 'sessionId'), title: textOf(json, 'customTitle'), turns, time: began });
}

function turnOf(request: unknown, createdAt: number, responder: string): ForeignTurn {
  const message = fieldOf(request, 'message');
  const prompt = makePrompt(typeof message === 'string' ? message : textOf(message, 'text'));
  const attached = listOf(request, 'variableData', 'variables').map((variable) => textOf(variable, 'name'));
  const names = attached.filter((name) => name !== '').join(', ');
  const notes = names === '' ? [] : [l10n.t('Sent with it, and not in VS Code’s export: {0}.', names)];
  const model = textOf(request, 'modelId').split('/').at(-1) ?? '';
  return {
    createdAt,
    prompt: { ...prompt, notes: [...prompt.notes, ...notes] },
    model: [model, responder].filter((word) => word !== '').join(' · '),
    reply: replyOf(request),
  };
}

function replyOf(request: unknown): Reply {
  const reply = plainReply();
  const response = fieldOf(request, 'response');
  for (const part of listOf(response)) addVscodePart(reply, part);
  const references = [...listOf(request, 'contentReferences'), ...listOf(request, 'codeCitations')];
  for (const reference of references) {
    const citation = vscodeCitation(reference);
    const known = reply.citations.some(({ url, title }) => url === citation?.url && title === citation?.title);
    if (citation && !known) reply.citations.push(citation);
  }
  const error = fieldAt(request, 'result', 'errorDetails') ?? fieldOf(request, 'responseErrorDetails');
  const isCancelled = fieldAt(request, 'modelState', 'value') === cancelled || fieldOf(request, 'isCanceled') === true;
  if (isCancelled || textOf(error, 'code') === 'canceled' || (response === undefined && !error)) stop(reply);
  else if (error) fail(reply, textOf(error, 'message') || l10n.t('VS Code says that it failed, and not why.'));
  const usage = usageIn(request, 'promptTokens', 'completionTokens');
  const duration = countOf(request, 'elapsedMs') ?? countOf(request, 'result', 'timings', 'totalElapsed');
  const firstText = countOf(request, 'result', 'timings', 'firstProgress');
  return {
    ...reply,
    ...(usage && { usage }),
    ...(duration !== undefined && { duration }),
    ...(firstText !== undefined && { firstText }),
  };
}

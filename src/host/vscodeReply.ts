import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { continuePrompt, requestFor } from '../provider/continuation.ts';
import { limitsOf } from '../provider/endpointLimits.ts';
import type { Provider, ReplyRequest } from '../provider/provider.ts';
import { Seam } from '../provider/seam.ts';
import type { StreamPart } from '../provider/streamPart.ts';
import { vscodeError } from './vscodeError.ts';

/** A model as VS Code offers it. */
type VscodeModel = Pick<vscode.LanguageModelChat, 'sendRequest'>;

/** What is used of VS Code around a model. */
export interface VscodeModelApi {
  /** Undefined where there is no such model. */
  find(id: string): Promise<VscodeModel | undefined>;
  createCancellation(): vscode.CancellationTokenSource;
  messageOf(role: 'user' | 'assistant', text: string): vscode.LanguageModelChatMessage;
  /** The text of a piece of a reply; undefined where it is something else. */
  textOf(piece: unknown): string | undefined;
}

/**
 * A provider that asks VS Code's language models (https://code.visualstudio.com/api/extension-guides/ai/language-model).
 * They know no system prompt: what would be one is the first message of the user. The stream ends properly or throws, so
 * that its end is the reply's.
 */
export function vscodeProvider(api: VscodeModelApi): Provider {
  return {
    async *streamReply(request, { signal }) {
      const before = request.messages.at(-1)?.text ?? '';
      const seam = request.continues && new Seam(before, 'asked');
      if (seam) yield { type: 'notice', notice: { kind: 'continue-asked', prompt: continuePrompt } };
      for await (const part of reply(api, seam ? requestFor('asked', request) : request, signal)) {
        yield* seam ? seam.take([part]) : [part];
      }
    },
  };
}

const largest = limitsOf({ limits: {} }).reply;

async function* reply(api: VscodeModelApi, request: ReplyRequest, signal: AbortSignal): AsyncGenerator<StreamPart> {
  const cancellation = api.createCancellation();
  const cancel = () => cancellation.cancel();
  signal.addEventListener('abort', cancel);
  let length = 0;
  try {
    for await (const text of texts(api, request, cancellation.token)) {
      if (signal.aborted) return;
      length += text.length;
      yield { type: 'text-delta', text };
      if (length > largest) throw new RangeError(l10n.t('The reply is too large.'));
    }
    if (signal.aborted) return;
    const empty = l10n.t('The model ended the reply without any text.');
    if (length > 0) yield { type: 'finish', reason: { kind: 'stop' } };
    else yield { type: 'error', error: { kind: 'empty', message: empty } };
  } catch (error) {
    if (!signal.aborted) yield { type: 'error', error: vscodeError(error) };
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
    cancellation.dispose();
  }
}

async function* texts(
  api: VscodeModelApi,
  { model: id, messages }: ReplyRequest,
  token: vscode.CancellationToken,
): AsyncGenerator<string> {
  const model = await untilCancelled(api.find(id), token);
  if (!model) throw Object.assign(new Error(l10n.t('VS Code offers no model "{0}" now.', id)), { code: 'NotFound' });
  const said = messages.map(({ role, text }) => api.messageOf(role === 'assistant' ? role : 'user', text));
  const justification = l10n.t('Your prompts are sent to this model when you send them in the chat of Rivulet.');
  const answer = await untilCancelled(model.sendRequest(said, { justification }, token), token);
  const pieces = answer.stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await untilCancelled(pieces.next(), token);
    if (next.done === true) return;
    const text = api.textOf(next.value);
    if (text !== undefined && text !== '') yield text;
  }
}

/** Whoever answers may not listen to the token: the wait ends all the same. */
async function untilCancelled<T>(answer: PromiseLike<T>, token: vscode.CancellationToken): Promise<T> {
  const { promise: cancelled, reject } = Promise.withResolvers<never>();
  const cancel = () => reject(new Error('Cancelled.'));
  const subscription = token.onCancellationRequested(cancel);
  if (token.isCancellationRequested) cancel();
  try {
    return await Promise.race([answer, cancelled]);
  } finally {
    subscription.dispose();
  }
}

import * as l10n from '@vscode/l10n';
import type { WireTap } from '../../transport/wireTap.ts';
import type { Notice } from '../notice.ts';
import type { Provider } from '../provider.ts';
import type { ReplyError } from '../replyError.ts';
import type { StreamPart, Usage } from '../streamPart.ts';
import { wireError } from '../wireError.ts';
import type { Limits } from './limited.ts';

/** Asked for, since a reply of one word would not tell whether it streams. */
const prompt = 'Count from 1 to 20 in digits, separated by commas. Write nothing else.';

/** Characters after which a reply is left: twenty numbers and many words around them have fewer. */
const enough = 4_000;

/** Milliseconds after the head of the response after which a reply is left. */
const longEnough = 120_000;

/** What came for a tiny prompt. Times are milliseconds since the request that was answered. */
export interface TriedReply {
  headMs?: number;
  firstByteMs?: number;
  firstTextMs?: number;
  lastTextMs?: number;
  totalMs: number;
  /** Chunks of bytes, and those of them that brought text. */
  pieces: number;
  textPieces: number;
  characters: number;
  usage?: Usage;
  notices: Notice[];
  /** It was left, since it did not end. */
  endless?: true;
  error?: ReplyError;
}

/** Asks for a short reply, and keeps the times. Throws on abort only. */
export async function tryReply(provider: Provider, model: string, limits: Limits): Promise<TriedReply> {
  const { signal, timers } = limits;
  let begun = timers.now();
  const since = () => timers.now() - begun;
  const found: TriedReply = { totalMs: 0, pieces: 0, textPieces: 0, characters: 0, notices: [] };
  const leave = new AbortController();
  let takeBack = () => {};
  const tap: WireTap = {
    // A request that was refused and is asked again without a parameter is measured from there.
    request: () => (begun = timers.now()),
    response: () => {
      found.headMs = since();
      takeBack();
      takeBack = timers.after(longEnough, () => leave.abort());
    },
    chunk: (bytes) => {
      if (bytes.length === 0) return;
      found.firstByteMs ??= since();
      found.pieces += 1;
    },
  };
  try {
    for await (const part of provider.streamReply(tinyRequest(model, prompt), {
      signal: AbortSignal.any([signal, leave.signal]),
      tap,
    })) {
      take(part, found, since());
      if (found.characters < enough) continue;
      found.endless = true;
      break;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    if (!leave.signal.aborted) found.error = wireError(error);
  } finally {
    takeBack();
  }
  if (leave.signal.aborted) found.endless = true;
  found.totalMs = since();
  if (found.characters === 0) found.error ??= nothing(found);
  return found;
}

/** The request of a tiny prompt. */
export function tinyRequest(model: string, text: string) {
  return { model, messages: [{ role: 'user', text }], chat: crypto.randomUUID() } as const;
}

function take(part: StreamPart, found: TriedReply, ms: number): void {
  switch (part.type) {
    case 'text-delta':
    case 'reasoning-delta':
      found.firstTextMs ??= ms;
      found.lastTextMs = ms;
      found.textPieces += 1;
      found.characters += part.text.length;
      return;
    case 'usage':
      found.usage = { ...found.usage, ...part.usage };
      return;
    case 'notice':
      found.notices.push(part.notice);
      return;
    case 'error':
      found.error = part.error;
      return;
    default:
      return;
  }
}

function nothing({ endless }: TriedReply): ReplyError {
  if (endless)
    return { kind: 'timeout', message: l10n.t('No text came within {0} s after the answer began.', longEnough / 1000) };
  return { kind: 'empty', message: l10n.t('The server ended the reply without any text.') };
}

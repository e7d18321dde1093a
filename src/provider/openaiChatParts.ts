import type { Exchange } from '../transport/exchange.ts';
import { sseRecords, type SseRecord } from '../transport/sse.ts';
import { TransportError } from '../transport/transportError.ts';
import { bodyKind } from './bodyKind.ts';
import { readText } from './bodyText.ts';
import { errorMessage } from './errorMessage.ts';
import { httpError, kindOfMessage, wireError } from './httpError.ts';
import { countField, field, parseJson, textField, type Json } from './json.ts';
import type { ReplyError } from './replyError.ts';
import { safeText } from './safeText.ts';
import type { FinishReason, StreamPart } from './streamPart.ts';

/** Characters that a reply may hold. */
const replyLimit = 16 * 1024 * 1024;

/**
 * Reads the answer to a chat completion as stream parts
 * (https://platform.openai.com/docs/api-reference/chat-streaming). `key` is only looked for, to keep it out of messages.
 */
export async function* openaiChatParts(
  exchange: Exchange,
  signal: AbortSignal,
  key?: string,
): AsyncIterable<StreamPart> {
  try {
    if (!carriesReply(exchange.status)) yield { type: 'error', error: await httpError(exchange, key) };
    else yield* read(exchange, key);
  } catch (error) {
    if (signal.aborted) throw error;
    yield { type: 'error', error: wireError(error) };
  } finally {
    exchange.close();
  }
}

/** Any success but those that have no body of their own (RFC 9110, section 15.3): relays answer a POST with 201, too. */
function carriesReply(status: number): boolean {
  return status >= 200 && status < 300 && status !== 204 && status !== 205;
}

async function* read(exchange: Exchange, key: string | undefined): AsyncIterable<StreamPart> {
  const type = exchange.headers['content-type'] ?? '';
  const { kind, body } = await bodyKind(exchange.chunks, type);
  if (kind === 'events') yield* streamedReply(sseRecords(body), key);
  else if (kind === 'json') yield* wholeReply(body, key);
  else yield await foreignBody(body, kind === 'page' ? 'A web page' : 'Something else', type, key);
}

async function* streamedReply(records: AsyncIterable<SseRecord>, key: string | undefined): AsyncIterable<StreamPart> {
  const reply = new ReplyReader(key);
  for await (const { data, event, unfinished } of records) {
    if (data === '[DONE]') {
      yield reply.ended(true);
      return;
    }
    if (unfinished || data === '') continue;
    for (const part of reply.take(data, event)) {
      yield part;
      if (part.type === 'error') return;
    }
  }
  yield reply.ended(false);
}

/** A server that ignores `stream` answers with the whole completion, or with an error, as one JSON object. */
async function* wholeReply(body: AsyncIterable<Uint8Array>, key: string | undefined): AsyncIterable<StreamPart> {
  const reply = new ReplyReader(key);
  const { text, whole, failure } = await readText(body, replyLimit);
  if (failure) throw failure;
  if (!whole) throw new TransportError('too-large', 'The reply is larger than 16 MiB.');
  const parts = reply.take(text, undefined);
  yield* parts;
  if (!parts.some(({ type }) => type === 'error')) yield reply.ended(true);
}

async function foreignBody(
  body: AsyncIterable<Uint8Array>,
  what: string,
  type: string,
  key: string | undefined,
): Promise<StreamPart> {
  const { text } = await readText(body, 64 * 1024);
  const page = text.replace(/<(style|script)\b.*?<\/\1>/gis, ' ');
  const words = safeText(page.replace(/<[^>]*>/g, ' '), key, 120);
  const message = `${what} came instead of a reply (${safeText(type, key, 40) || 'of no type'}): ${words || 'it holds no text'}`;
  return { type: 'error', error: { kind: 'bad-response', message } };
}

/** Turns the payloads of one completion into parts, and remembers what its end depends on. */
class ReplyReader {
  readonly #key: string | undefined;
  #finish: FinishReason | undefined;
  #begun = false;
  #length = 0;

  constructor(key: string | undefined) {
    this.#key = key;
  }

  take(data: string, event: string | undefined): StreamPart[] {
    const payload = parseJson(data);
    if (payload === undefined) return [this.#error('bad-response', `A piece of the reply is not JSON: ${data}`)];
    const failure =
      errorMessage(payload) ??
      errorMessage(firstChoice(payload)) ??
      (event === 'error' ? { message: data, code: '' } : undefined);
    if (failure) return [this.#error(kindOfMessage(failure), failure.message)];
    const parts = [...this.#start(payload), ...this.#choice(payload), ...usageOf(payload)];
    if (this.#length > replyLimit) return [...parts, this.#error('too-large', 'The reply is larger than 16 MiB.')];
    return parts;
  }

  /** The last part: `marked` says whether the protocol's own end mark came. */
  ended(marked: boolean): StreamPart {
    if (this.#length === 0 && (!this.#finish || this.#finish.kind === 'stop')) {
      return this.#error('bad-response', 'The reply is empty: the server sent no text.');
    }
    if (this.#finish?.kind === 'other' && this.#finish.word === 'error') {
      return this.#error('bad-response', 'The server ended the reply with the reason "error".');
    }
    if (this.#finish) return { type: 'finish', reason: this.#finish };
    if (marked) return { type: 'finish', reason: { kind: 'unstated' } };
    return this.#error('cut-off', 'The connection ended before the reply was complete.');
  }

  #start(payload: Json): StreamPart[] {
    if (this.#begun) return [];
    this.#begun = true;
    const id = textField(payload, 'id');
    const model = textField(payload, 'model');
    return [{ type: 'response-start', ...(id !== undefined && { id }), ...(model !== undefined && { model }) }];
  }

  #choice(payload: Json): StreamPart[] {
    const choice = firstChoice(payload);
    const delta = field(choice, 'delta') ?? field(choice, 'message');
    const word = textField(choice, 'finish_reason');
    if (word) this.#finish = finishReason(word);
    const reasoning = textField(delta, 'reasoning_content') ?? textField(delta, 'reasoning') ?? '';
    const deltas = [
      { type: 'reasoning-delta', text: reasoning } as const,
      ...contentDeltas(field(delta, 'content')),
      { type: 'text-delta', text: textField(delta, 'refusal') ?? '' } as const,
    ].filter(({ text }) => text !== '');
    for (const { text } of deltas) this.#length += text.length;
    return deltas;
  }

  #error(kind: ReplyError['kind'], message: string): StreamPart {
    return { type: 'error', error: { kind, message: safeText(message, this.#key) } };
  }
}

function firstChoice(payload: Json): Json | undefined {
  const choices = field(payload, 'choices');
  return Array.isArray(choices) ? choices[0] : undefined;
}

type Delta = Extract<StreamPart, { text: string }>;

/** Content is a text, or a list of parts that hold text or, in the field `thinking`, reasoning. */
function contentDeltas(content: Json | undefined): Delta[] {
  if (!Array.isArray(content)) return [{ type: 'text-delta', text: contentText(content) }];
  return content.map((part) => {
    const thinking = field(part, 'thinking');
    if (thinking === undefined) return { type: 'text-delta', text: textField(part, 'text') ?? '' };
    return { type: 'reasoning-delta', text: contentText(thinking) };
  });
}

/** A text, or a list of parts that hold text. */
function contentText(content: Json | undefined): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part) => textField(part, 'text') ?? '').join('') : '';
}

function usageOf(payload: Json): StreamPart[] {
  const usage = field(payload, 'usage');
  const input = countField(usage, 'prompt_tokens');
  const output = countField(usage, 'completion_tokens');
  if (input === undefined && output === undefined) return [];
  return [{ type: 'usage', usage: { ...(input !== undefined && { input }), ...(output !== undefined && { output }) } }];
}

function finishReason(word: string): FinishReason {
  switch (word) {
    case 'stop':
    case 'eos':
    case 'end_turn':
      return { kind: 'stop' };
    case 'length':
    case 'max_tokens':
      return { kind: 'length' };
    case 'content_filter':
      return { kind: 'filtered' };
    case 'tool_calls':
    case 'function_call':
      return { kind: 'tool-calls' };
    default:
      return { kind: 'other', word: safeText(word, undefined, 40) };
  }
}

import type { Exchange } from '../transport/exchange.ts';
import { sseRecords, type SseRecord } from '../transport/sse.ts';
import { errorMessage } from './errorMessage.ts';
import { httpError, kindOfMessage, readText, wireError } from './httpError.ts';
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
    if (exchange.status !== 200) yield { type: 'error', error: await httpError(exchange, key) };
    else yield* read(exchange, key);
  } catch (error) {
    if (signal.aborted) throw error;
    yield { type: 'error', error: wireError(error) };
  } finally {
    exchange.close();
  }
}

async function* read(exchange: Exchange, key: string | undefined): AsyncIterable<StreamPart> {
  const type = exchange.headers['content-type'] ?? '';
  if (/\bhtml\b/i.test(type)) yield await htmlError(exchange, type, key);
  else if (/\bjson\b/i.test(type) && !/ndjson|json-seq|stream/i.test(type)) yield* wholeReply(exchange, key);
  else yield* streamedReply(sseRecords(exchange.chunks), key);
}

async function* streamedReply(records: AsyncIterable<SseRecord>, key: string | undefined): AsyncIterable<StreamPart> {
  const reply = new ReplyReader(key);
  for await (const { data, event } of records) {
    if (data === '[DONE]') {
      yield reply.ended(true);
      return;
    }
    for (const part of reply.take(data, event)) {
      yield part;
      if (part.type === 'error') return;
    }
  }
  yield reply.ended(false);
}

/** A server that ignores `stream` answers with the whole completion, or with an error, as one JSON object. */
async function* wholeReply(exchange: Exchange, key: string | undefined): AsyncIterable<StreamPart> {
  const reply = new ReplyReader(key);
  const text = await readText(exchange.chunks, replyLimit);
  const parts = reply.take(text, undefined);
  yield* parts;
  if (!parts.some(({ type }) => type === 'error')) yield reply.ended(true);
}

async function htmlError(exchange: Exchange, type: string, key: string | undefined): Promise<StreamPart> {
  const page = (await readText(exchange.chunks, 64 * 1024)).replace(/<(style|script)\b.*?<\/\1>/gis, ' ');
  const words = safeText(page.replace(/<[^>]*>/g, ' '), key, 120);
  const message = `A web page came instead of a reply (${safeText(type, key, 40)}): ${words || 'it holds no text'}`;
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
    const failure = errorMessage(payload) ?? (event === 'error' ? { message: data, code: '' } : undefined);
    if (failure) return [this.#error(kindOfMessage(`${failure.code} ${failure.message}`), failure.message)];
    const parts = [...this.#start(payload), ...this.#choice(payload), ...usageOf(payload)];
    if (this.#length > replyLimit) return [...parts, this.#error('too-large', 'The reply is larger than 16 MiB.')];
    return parts;
  }

  /** The last part: `marked` says whether the protocol's own end mark came. */
  ended(marked: boolean): StreamPart {
    if (this.#length === 0 && (!this.#finish || this.#finish.kind === 'stop')) {
      return this.#error('bad-response', 'The reply is empty: the server sent no text.');
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
    const choices = field(payload, 'choices');
    const choice = Array.isArray(choices) ? choices[0] : undefined;
    const delta = field(choice, 'delta') ?? field(choice, 'message');
    const word = textField(choice, 'finish_reason');
    if (word) this.#finish = finishReason(word);
    const reasoning = textField(delta, 'reasoning_content') ?? textField(delta, 'reasoning') ?? '';
    const text = contentText(field(delta, 'content')) + (textField(delta, 'refusal') ?? '');
    this.#length += reasoning.length + text.length;
    return [
      ...(reasoning === '' ? [] : [{ type: 'reasoning-delta', text: reasoning } as const]),
      ...(text === '' ? [] : [{ type: 'text-delta', text } as const]),
    ];
  }

  #error(kind: ReplyError['kind'], message: string): StreamPart {
    return { type: 'error', error: { kind, message: safeText(message, this.#key) } };
  }
}

/** Content is a text, or a list of parts of which some hold text. */
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

import type { Exchange } from '../transport/exchange.ts';
import { httpExchange } from '../transport/httpExchange.ts';
import type { Endpoint } from './endpoint.ts';
import { clocksOf } from './endpointClocks.ts';
import { readText } from './bodyText.ts';
import { httpError, wireError } from './httpError.ts';
import { field, parseJson, textField, type Json } from './json.ts';
import { authHeaders } from './endpointRequest.ts';
import type { ReplyError } from './replyError.ts';

/** Bytes of a model list that are read. */
const listLimit = 2 * 1024 * 1024;

/** Asks the server for its models (https://platform.openai.com/docs/api-reference/models/list). Throws on abort only. */
export async function listModels(
  endpoint: Endpoint,
  key: string | undefined,
  { signal }: { signal: AbortSignal },
): Promise<{ models: string[] } | { error: ReplyError }> {
  try {
    const exchange = await ask(`${endpoint.url}/models`, endpoint, key, signal);
    try {
      return await readList(exchange, key);
    } finally {
      exchange.close();
    }
  } catch (error) {
    if (signal.aborted) throw error;
    return { error: wireError(error) };
  }
}

async function readList(
  exchange: Exchange,
  key: string | undefined,
): Promise<{ models: string[] } | { error: ReplyError }> {
  if (exchange.status !== 200) return { error: await httpError(exchange, { key }) };
  const { text, failure } = await readText(exchange.chunks, listLimit);
  if (failure) return { error: wireError(failure) };
  const models = modelIds(parseJson(text));
  return models ? { models } : { error: { kind: 'bad-response', message: 'The server sent no list of models.' } };
}

/** The ids in a model list: `{"data": [{"id"}]}`, or a bare list. Undefined when it is none. */
export function modelIds(payload: Json | undefined): string[] | undefined {
  const list = Array.isArray(payload) ? payload : field(payload, 'data');
  if (!Array.isArray(list)) return undefined;
  return list.map((entry) => textField(entry, 'id')?.replace(/^models\//, '') ?? '').filter((id) => id !== '');
}

function ask(url: string, endpoint: Endpoint, key: string | undefined, signal: AbortSignal): Promise<Exchange> {
  const headers = { accept: 'application/json', ...authHeaders(endpoint, key) };
  return httpExchange(
    { method: 'GET', url, headers },
    { signal, route: endpoint, clocks: { ...clocksOf(endpoint), firstByte: 30_000, idle: 30_000 } },
  );
}

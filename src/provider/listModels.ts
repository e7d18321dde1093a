import * as l10n from '@vscode/l10n';
import { systemTimers, type Timers } from '../transport/clocks.ts';
import type { Exchange } from '../transport/exchange.ts';
import { httpExchange } from '../transport/httpExchange.ts';
import type { Endpoint } from './endpoint.ts';
import { clocksOf } from './endpointClocks.ts';
import { authHeaders, withoutRepeats } from './endpointRequest.ts';
import { httpError } from './httpError.ts';
import { parseJson } from './json.ts';
import type { ModelList, ModelPage } from './modelList.ts';
import { modelListOf } from './modelLists.ts';
import { readText } from './readText.ts';
import type { ReplyError } from './replyError.ts';
import { wireError } from './wireError.ts';

/** Bytes of one page that are read. */
const pageLimit = 2 * 1024 * 1024;
/** Pages that are asked for: a list that never ends is cut. */
const mostPages = 20;
/** Milliseconds for all of them: a server may send each byte in time, and never end. */
const longest = 60_000;

type Listed<T> = T | { error: ReplyError };

interface Asking {
  endpoint: Endpoint;
  key: string | undefined;
  signal: AbortSignal;
  timers: Timers;
}

/** Asks the server for its models. Throws on abort only. */
export async function listModels(
  endpoint: Endpoint,
  key: string | undefined,
  { signal, timers = systemTimers }: { signal: AbortSignal; timers?: Timers },
): Promise<Listed<{ models: string[] }>> {
  const list = modelListOf(endpoint.api);
  if (!list) return { error: { kind: 'not-found', message: l10n.t('This API has no list of models.') } };
  const late = new AbortController();
  const takeBack = timers.after(longest, () => late.abort());
  try {
    return await allPages(list, { endpoint, key, timers, signal: AbortSignal.any([signal, late.signal]) });
  } catch (error) {
    if (signal.aborted || !late.signal.aborted) throw error;
    return {
      error: { kind: 'timeout', message: l10n.t('The list of models did not end within {0} s.', longest / 1000) },
    };
  } finally {
    takeBack();
  }
}

async function allPages(list: ModelList, asking: Asking): Promise<Listed<{ models: string[] }>> {
  const models: string[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await askForPage(list, after, asking);
    if ('error' in page) return page;
    models.push(...page.models);
    if (page.next === undefined || page.next === after) break;
    after = page.next;
  }
  return { models };
}

async function askForPage(list: ModelList, after: string | undefined, asking: Asking): Promise<Listed<ModelPage>> {
  try {
    const exchange = await ask(list, after, asking);
    try {
      return await readPage(list, exchange, asking);
    } finally {
      exchange.close();
    }
  } catch (error) {
    if (asking.signal.aborted) throw error;
    return { error: wireError(error) };
  }
}

async function readPage(list: ModelList, exchange: Exchange, { key, timers }: Asking): Promise<Listed<ModelPage>> {
  if (exchange.status !== 200) return { error: await httpError(exchange, { key, timers }) };
  const { text, failure } = await readText(exchange.chunks, pageLimit);
  if (failure) return { error: wireError(failure) };
  const page = list.read(parseJson(text));
  return page ?? { error: { kind: 'bad-response', message: l10n.t('The server sent no list of models.') } };
}

function ask(list: ModelList, after: string | undefined, { endpoint, key, signal, timers }: Asking): Promise<Exchange> {
  // What is asked over a WebSocket lists its models over HTTP.
  const url = list.url(endpoint.url.replace(/^ws/, 'http'), after);
  const headers = withoutRepeats({ accept: 'application/json', ...list.headers, ...authHeaders(endpoint, key) });
  return httpExchange(
    { method: 'GET', url, headers },
    { signal, timers, route: endpoint, clocks: { ...clocksOf(endpoint), firstByte: 30_000, idle: 30_000 } },
  );
}

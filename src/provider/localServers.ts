import * as l10n from '@vscode/l10n';
import { systemTimers, Watch, type Clocks, type Timers } from '../transport/clocks.ts';
import { httpExchange } from '../transport/httpExchange.ts';
import type { Api } from './endpointApi.ts';
import { parseJson, type Json } from './json.ts';
import { localPorts, unnamedServer, type LocalServerKind } from './localServerKinds.ts';
import { modelListOf } from './modelLists.ts';
import { readText } from './readText.ts';

/** A model server that answered on this machine. */
export interface LocalServer {
  id: string;
  /** For example `Ollama on port 11434`. */
  label: string;
  /** Those that it lists; none where it tells them for a key alone. */
  models: readonly string[];
  /** What it would be in `rivulet.endpoints`. */
  endpoint: { id: string; name: string; api: Api; url: string; key: 'none' | 'secret'; continue?: 'prefill' };
}

/** How long one question may take, in milliseconds: a server on this machine answers at once or is not there. */
const patience = 400;
/** How much later than it is due a timer fires where this program was busy with something else, as when windows open. */
const busy = 50;
const bodyLimit = 64 * 1024;
/** Questions that are under way at once. */
const atOnce = 6;

/**
 * Looks for model servers on this machine: GET without credentials, on IPv4 and IPv6 loopback, since "localhost" may
 * mean either. A server is named only when its own identifying answer came. Never throws; an abort finds nothing more.
 */
export async function findLocalServers({
  ports = localPorts,
  signal,
  timers = systemTimers,
}: {
  ports?: typeof localPorts;
  signal: AbortSignal;
  timers?: Timers;
}): Promise<LocalServer[]> {
  const found: (LocalServer | undefined)[] = [];
  const waiting = [...ports.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const [index, { port, kinds }] = next;
      found[index] = await findOnPort(port, kinds, { signal, timers });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found.filter((server) => server !== undefined);
}

interface Asking {
  signal: AbortSignal;
  timers: Timers;
}

async function findOnPort(
  port: number,
  kinds: readonly LocalServerKind[],
  asking: Asking,
): Promise<LocalServer | undefined> {
  for (const host of ['127.0.0.1', '[::1]']) {
    const origin = `http://${host}:${port}`;
    const answers = new Map<string, Answer | undefined>();
    for (const kind of kinds) {
      if (!answers.has(kind.identify)) answers.set(kind.identify, await ask(origin + kind.identify, asking));
      const answer = answers.get(kind.identify);
      if (!answer) break;
      if (answer.json === undefined || !kind.matches(answer.json)) continue;
      const url = origin + kind.base;
      return describe(kind, port, url, await modelsOf(kind.api, url, asking));
    }
  }
  return undefined;
}

/** The models that a server lists; undefined where it wants a key for that. */
async function modelsOf(api: Api, url: string, asking: Asking): Promise<readonly string[] | undefined> {
  const list = modelListOf(api);
  const answer = list && (await ask(list.url(url, undefined), asking));
  if (answer?.status === 401 || answer?.status === 403) return undefined;
  return list?.read(answer?.json)?.models ?? [];
}

function describe(
  kind: LocalServerKind,
  port: number,
  url: string,
  models: readonly string[] | undefined,
): LocalServer {
  const isNamed = kind !== unnamedServer;
  const id = isNamed ? kind.id : `server-${port}`;
  const name = isNamed ? kind.name : l10n.t('Server on port {0}', port);
  const label = l10n.t('{0} on port {1}', kind.name, port);
  const goesOn = kind.prefills && ({ continue: 'prefill' } as const);
  const endpoint = { id, name, api: kind.api, url, key: models ? 'none' : 'secret', ...goesOn } as const;
  return { id: `${id}-${port}`, label, models: models ?? [], endpoint };
}

interface Answer {
  status: number;
  /** Of a success that is JSON. */
  json: Json | undefined;
}

/** What a path answers with; undefined when nothing answers. */
async function ask(url: string, { signal, timers }: Asking): Promise<Answer | undefined> {
  const late = new AbortController();
  const watch = new Watch(timers, busy);
  watch.start(patience, () => late.abort());
  try {
    const exchange = await httpExchange(
      { method: 'GET', url, headers: { accept: 'application/json' } },
      { signal: AbortSignal.any([signal, late.signal]), clocks: unlimited, timers },
    );
    const { text } = await readText(exchange.chunks, bodyLimit);
    const { status, headers } = exchange;
    const isJson = status === 200 && /\bjson\b/.test(headers['content-type'] ?? '');
    return { status, json: isJson ? parseJson(text) : undefined };
  } catch {
    return undefined;
  } finally {
    watch.stop();
  }
}

/** One clock is for all of it. */
const unlimited: Clocks = { connect: Infinity, firstByte: Infinity, idle: Infinity };

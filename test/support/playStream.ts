import { createProvider, type ProviderContext } from '../../src/provider/createProvider.ts';
import type { Endpoint } from '../../src/provider/endpoint.ts';
import type { StreamPart, Usage } from '../../src/provider/streamPart.ts';
import { Playback } from '../../src/transport/playback.ts';
import { endpointOf } from './endpointOf.ts';
import type { RecordedStream } from './recordedStreams.ts';
import { StepTimers } from './stepTimers.ts';

const request = { model: 'm', chat: 'c', messages: [{ role: 'user', text: 'Hi' }] } as const;
/** No clock runs out, whatever the machine is busy with. */
const timers = { now: () => 0, after: () => () => {} };

const contentTypes = {
  sse: 'text/event-stream',
  ndjson: 'application/x-ndjson',
  'json-sequence': 'application/json',
  text: 'text/plain',
};

/** Gives the parts that the provider of the product makes of a stream that comes in these chunks. */
export type Play = (chunks: Iterable<Uint8Array>) => Promise<StreamPart[]>;

/** The parts that the provider of the product makes of a recording, which the transport plays. */
export async function played(stream: RecordedStream): Promise<StreamPart[]> {
  const { send, open } = new Playback(stream.recording);
  return partsOf(endpointFor(stream), { send, open, timers: new StepTimers() });
}

/** Makes what plays the bytes of a recorded stream, cut into these chunks in place of those that were recorded. */
export function player(stream: RecordedStream): Play {
  const endpoint = endpointFor(stream);
  return (chunks) => {
    const headers = { 'content-type': contentTypes[stream.framing] };
    const exchange = { status: 200, headers, chunks: arriving(chunks), close: () => {} };
    const messages = { messages: batches(chunks), closed: { code: 1000, reason: '' }, send: () => {}, close: () => {} };
    return partsOf(endpoint, { send: () => Promise.resolve(exchange), open: () => Promise.resolve(messages), timers });
  };
}

async function partsOf(endpoint: Endpoint, context: ProviderContext): Promise<StreamPart[]> {
  const provider = createProvider(endpoint, undefined, context);
  const parts: StreamPart[] = [];
  const { signal } = new AbortController();
  for await (const part of provider.streamReply(request, { signal })) parts.push(part);
  return joined(parts);
}

function endpointFor({ api, custom }: RecordedStream): Endpoint {
  return endpointOf({
    api,
    url: isSocket(custom) ? 'ws://127.0.0.1' : 'http://127.0.0.1/v1',
    key: 'none',
    retries: { most: 0 },
    // Where it is missing, a reply begins with a notice about the request.
    body: { add: { max_tokens: 1024 } },
    ...(custom !== undefined && { custom }),
  });
}

/** True for streams that are the messages of a WebSocket. */
export function isSocket(custom: unknown): boolean {
  return typeof custom === 'object' && custom !== null && 'framing' in custom && custom.framing === 'websocket';
}

async function* arriving(chunks: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* chunks;
}

/** Messages in batches: each holds those whose line ends in one chunk. */
async function* batches(chunks: Iterable<Uint8Array>): AsyncIterable<readonly string[]> {
  let rest = Buffer.alloc(0);
  for (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    const end = rest.lastIndexOf('\n') + 1;
    yield rest.toString('utf8', 0, end).split('\n').filter(Boolean);
    rest = rest.subarray(end);
  }
}

/**
 * Parts without the borders that depend on how the bytes came: deltas are joined, and so are states of one activity. The
 * counts, of which each chunk gives the last, stand once before the end.
 */
export function joined(parts: readonly StreamPart[]): StreamPart[] {
  const result: StreamPart[] = [];
  const counts = parts.filter((part) => part.type === 'usage');
  for (const part of parts) {
    if (part.type === 'usage') continue;
    const both = joinedPair(result.at(-1), part);
    if (both) result.pop();
    result.push(both ?? part);
  }
  const usage = Object.assign({}, ...counts.map((count) => count.usage)) as Usage; // The last of each count.
  return counts.length > 0 ? result.toSpliced(-1, 0, { type: 'usage', usage }) : result;
}

function joinedPair(one: StreamPart | undefined, two: StreamPart): StreamPart | undefined {
  if (one?.type === 'text-delta' && two.type === 'text-delta') return { ...one, text: one.text + two.text };
  if (one?.type === 'reasoning-delta' && two.type === 'reasoning-delta') return { ...one, text: one.text + two.text };
  if (one?.type === 'tool-call-delta' && two.type === 'tool-call-delta' && one.id === two.id) {
    return { ...one, text: one.text + two.text };
  }
  if (one?.type !== 'activity' || two.type !== 'activity') return undefined;
  const same = one.activity.id === two.activity.id && one.activity.state === two.activity.state;
  return same ? { type: 'activity', activity: { ...one.activity, ...two.activity } } : undefined;
}

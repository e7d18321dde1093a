import { createProvider, type ProviderContext } from '../../src/provider/createProvider.ts';
import { endpointOf } from '../support/endpointOf.ts';
import { percentile } from './figures.ts';
import { framerOf } from './wireSubjects.ts';
import type { WireStream } from './wireStream.ts';

/** Reads a stream once and gives the number of characters, or of payloads, that it found. */
export type Reading = () => number | Promise<number>;

/** What nobody can do without: the bytes made text, and the payloads made objects. */
export function leastReading({ chunks, payloads }: WireStream): Reading {
  return () => {
    const decoder = new TextDecoder();
    let found = 0;
    for (const chunk of chunks) found += decoder.decode(chunk, { stream: true }).length;
    for (const payload of payloads) if (JSON.parse(payload)) found += 1;
    return found;
  };
}

/** From bytes to payloads. */
export function framingReading({ subject, chunks, payloads }: WireStream): Reading | undefined {
  if (!framerOf(subject)) return undefined;
  return () => {
    const framer = framerOf(subject);
    let found = 0;
    for (const chunk of chunks) {
      for (const { data, json = JSON.parse(data) as unknown } of framer?.feed(chunk) ?? []) if (json) found += 1;
    }
    // The last object of a sequence has its end in itself; the last line has one, too.
    return same(found, payloads.length);
  };
}

/** From bytes to the parts of a reply: all that the product does, without the socket. */
export function wholeReading(stream: WireStream): Reading {
  const url = stream.subject.framing === 'websocket' ? 'ws://127.0.0.1/' : 'http://127.0.0.1/';
  const endpoint = endpointOf({ url, key: 'none', ...stream.subject.endpoint });
  return async () => {
    const provider = createProvider(endpoint, undefined, wireOf(stream));
    const request = { model: 'm', chat: 'c', messages: [{ role: 'user', text: 'x' }] } as const;
    let found = 0;
    for await (const part of provider.streamReply(request, { signal: new AbortController().signal })) {
      if (part.type === 'text-delta') found += part.text.length;
      if (part.type === 'error') throw new Error(part.error.message);
    }
    return same(found, stream.characters);
  };
}

function wireOf({ chunks, batches }: WireStream): ProviderContext {
  const headers = { 'content-type': 'application/octet-stream' };
  return {
    send: () => Promise.resolve({ status: 200, headers, chunks: new Played(chunks, (chunk) => chunk), close() {} }),
    open: () =>
      Promise.resolve({
        messages: new Played(batches, (batch) => batch.map((message) => message.toString('utf8'))),
        closed: undefined,
        send() {},
        close() {},
      }),
  };
}

/** Hands values out one after the other, as a socket does that always has the next. */
class Played<T, R> implements AsyncIterableIterator<R> {
  readonly #values: readonly T[];
  readonly #made: (value: T) => R;
  #next = 0;

  constructor(values: readonly T[], made: (value: T) => R) {
    this.#values = values;
    this.#made = made;
  }

  next(): Promise<IteratorResult<R, undefined>> {
    const value = this.#values[this.#next];
    this.#next += 1;
    return Promise.resolve(
      value === undefined ? { value: undefined, done: true } : { value: this.#made(value), done: false },
    );
  }

  return(): Promise<IteratorResult<R, undefined>> {
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export function same(found: number, expected: number): number {
  if (found !== expected) throw new Error(`Read ${found} instead of ${expected}.`);
  return found;
}

const rounds = 7;

/** The CPU time of each reading in milliseconds, the median of several rounds in which they take turns. */
export async function cpuTimes(readings: readonly Reading[]): Promise<number[]> {
  const times = readings.map((): number[] => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [index, reading] of readings.entries()) {
      const before = process.cpuUsage();
      await reading();
      const { user, system } = process.cpuUsage(before);
      // The first rounds are for the compiler.
      if (round >= 0) times[index]?.push((user + system) / 1000);
    }
  }
  return times.map((all) => percentile(all, 0.5));
}

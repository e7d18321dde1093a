import { systemTimers, type Timers } from '../transport/clocks.ts';

export interface Settling {
  timers?: Timers;
}

/** How long a server may keep a connection open, in milliseconds, after it has said all. */
const grace = 5_000;

/**
 * Hands chunks on. Once `complete` holds, they end when no further one has come for five seconds, as if the body had
 * ended properly: some servers say that a reply is over and leave the connection open.
 */
export async function* settling(
  chunks: AsyncIterable<Uint8Array>,
  complete: () => boolean,
  { timers = systemTimers }: Settling,
): AsyncIterable<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = complete() ? await within(source.next(), timers) : await source.next();
      if (next?.done !== false) return;
      yield next.value;
    }
  } finally {
    // Not awaited: where a read is under way, some sources answer only when it has ended.
    source.return?.().catch(() => {});
  }
}

function within<T>(promise: Promise<T>, timers: Timers): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const takeBack = timers.after(grace, () => resolve(undefined));
    promise.then(resolve, reject).finally(takeBack);
  });
}

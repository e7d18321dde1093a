/** What a body is: server-sent events, JSON, a web page, or something else. */
export type BodyKind = 'events' | 'json' | 'page' | 'other';

/** As many characters as the longest beginning that has to be known, the field `event:`. */
const enough = 6;

/** Bytes that are looked at: no server needs more white space to keep a connection open. */
const most = 64 * 1024;

/**
 * Tells what a body is by how it begins, since servers that fail often keep the content type of a success, and some
 * gateways lose it. The content type decides only about a beginning that is none of the known ones. Gives the body
 * back whole.
 */
export async function bodyKind(
  chunks: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<{ kind: BodyKind; body: AsyncIterableIterator<Uint8Array> }> {
  const rest = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let start = '';
  for (let size = 0; start.length < enough && size < most;) {
    const next = await rest.next();
    if (next.done === true) break;
    seen.push(next.value);
    size += next.value.length;
    start = (start + decoder.decode(next.value, { stream: true })).trimStart(); // Which drops a byte order mark as well.
  }
  return { kind: kindOf(start, contentType), body: new Body(seen, rest) };
}

function kindOf(start: string, contentType: string): BodyKind {
  if (/^[{[]/.test(start)) return 'json';
  if (start.startsWith('<')) return 'page';
  if (start === '' || /^(:|data|event|id|retry)/.test(start)) return 'events';
  return contentType.includes('event-stream') ? 'events' : 'other';
}

/** A body whose beginning was read already. */
class Body implements AsyncIterableIterator<Uint8Array> {
  readonly #seen: Uint8Array[];
  readonly #rest: AsyncIterator<Uint8Array>;

  constructor(seen: Uint8Array[], rest: AsyncIterator<Uint8Array>) {
    this.#seen = seen;
    this.#rest = rest;
  }

  next(): Promise<IteratorResult<Uint8Array>> {
    const value = this.#seen.shift();
    return value ? Promise.resolve({ value, done: false }) : this.#rest.next();
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    await this.#rest.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

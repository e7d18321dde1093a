import type { Endpoint } from './endpoint.ts';
import type { Json } from './json.ts';
import type { ReplyRequest } from './provider.ts';
import type { StreamPart } from './streamPart.ts';

/** How one API is spoken: what is asked, how the answer is framed, and what its payloads mean. */
export interface Dialect {
  /** What is sent for a request. The endpoint's headers, its key and its `body` settings are put in by the sender. */
  ask(request: ReplyRequest, endpoint: Endpoint): Ask;
  /** How a streamed answer is framed; one that begins like events, or like JSON, is read as that all the same. */
  framing: 'sse' | 'ndjson';
  createReader(): PayloadReader;
}

export interface Ask {
  /** Appended to the endpoint's URL. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
  /** Parts that stand before everything the server sends. */
  notices?: readonly StreamPart[];
}

/** Turns the payloads of one reply into parts. It is asked for nothing after it gave a `finish` or an `error`. */
export interface PayloadReader {
  /** Data that is no payload but says that the reply is over. */
  readonly endMark?: string;
  /** True once the payloads say that the reply is complete, while usage or the end mark may still follow. */
  readonly complete?: boolean;
  /** What one payload means. Error messages may hold anything: they are made safe by whoever calls. */
  take(payload: Json, event: string | undefined): readonly StreamPart[];
  /** The last parts, when the end mark came (`marked`) or the bytes ended properly without one. */
  end(marked: boolean): readonly StreamPart[];
}

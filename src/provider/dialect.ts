import type { Endpoint } from './endpoint.ts';
import type { Fields } from './fields.ts';
import type { Json } from './json.ts';
import type { Notice } from './notice.ts';
import type { ReplyRequest } from './provider.ts';
import type { StreamPart } from './streamPart.ts';

/** How one API is spoken: what is asked, how the answer is framed, and what its payloads mean. */
export interface Dialect {
  /** What is sent for a request. The endpoint's headers, its key and its `body` settings are put in by the sender. */
  ask(request: ReplyRequest, endpoint: Endpoint, key: string | undefined): Ask;
  /** True where the API goes on with a reply that stands last in the messages of a request that `continues`. */
  prefills?(model: string, endpoint: Endpoint): boolean;
  /** How a streamed answer is framed. One that should be `sse` or `ndjson` and begins like the other, or like JSON, is
   * read as what it is. */
  framing: 'sse' | 'ndjson' | 'json-sequence' | 'text';
  createReader(): PayloadReader;
  /** Asks for the rest of a reply that the server stored, or for all of it. */
  resume?(point: ResumePoint): Ask;
  /** The message that asks over a WebSocket, made of the body. */
  message?(body: Fields): object;
  /** Our side of a whole conversation over a WebSocket, where one message is not enough. */
  talk?(request: ReplyRequest, key: string | undefined): Talk;
}

/** Our side of a conversation over a WebSocket. */
export interface Talk {
  /** What is sent right after opening. */
  opened(): readonly string[];
  /** True while something is still to be sent because of a message. */
  readonly waits: boolean;
  /** What is sent because of a message. */
  received(payload: Json): readonly string[];
  /** What is sent before the connection is closed because the user stopped the reply. */
  farewell(): string | undefined;
}

/** A request as a dialect makes it, before the endpoint's own settings. */
export interface Ask {
  method?: 'GET' | 'POST';
  /** Appended to the endpoint's URL. */
  path: string;
  /** In place of the endpoint's URL and the path. */
  url?: string;
  headers?: Readonly<Record<string, string>>;
  /** Fills the endpoint's header values in, where more than the key may stand in them. */
  fill?: (template: string) => string;
  body: Fields;
  /** Sent in place of the body, as it stands. */
  text?: string;
  /** What the user should know about the body as it is sent. */
  notices?: (body: Fields) => readonly Notice[];
}

/** A place in a stored reply: everything up to and including the event with this number came; without one, nothing. */
export interface ResumePoint {
  id: string;
  after?: number;
}

/** Turns the payloads of one reply into parts. It is asked for nothing after it gave a `finish` or an `error`. */
export interface PayloadReader {
  /** Data that is no payload but says that the reply is over. */
  readonly endMark?: string | undefined;
  /** True where a payload is the record's text itself, not JSON. */
  readonly plain?: boolean;
  /** True once the payloads say that the reply is complete, while usage or the end mark may still follow. */
  readonly complete?: boolean;
  /** What one payload means. Error messages may hold anything: they are made safe by whoever calls. */
  take(payload: Json, event: string | undefined): readonly StreamPart[];
  /** The last parts, when the end mark came (`marked`) or the bytes ended properly without one. */
  end(marked: boolean): readonly StreamPart[];
  /** Where a stored reply could be taken up again. */
  resumePoint?(): ResumePoint | undefined;
  /** From now on the answer to `resume` is read. */
  resumed?(): void;
}

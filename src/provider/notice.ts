import type { ReplyError } from './replyError.ts';

/** Something about the request that the user should know while it runs and after: each is a visible row. */
export type Notice =
  /** The request failed before anything was shown and is sent again after so many seconds. `attempt` counts from 1. */
  | { kind: 'retry'; attempt: number; most: number; seconds: number; error: ReplyError }
  /** The server refused a parameter; the request was sent again without it, and so are later ones. */
  | { kind: 'parameter-left-out'; name: string; message: string }
  /** The server refused before what the endpoint's settings ask for: it was not sent, or with this value. */
  | { kind: 'parameter-omitted'; name: string; value?: number }
  /** The server allows fewer tokens than were asked for; the request was sent again with what it allows. */
  | { kind: 'limit-lowered'; name: string; value: number; message: string }
  /** The connection broke, and the stored reply was taken up again where it had stopped. */
  | { kind: 'resumed'; error: ReplyError }
  /** The server stores the reply under this id, so that it can be taken up even after a restart. */
  | { kind: 'stored'; id: string }
  /** The model was asked in words to go on with its reply; `message` says why the server did not do so by itself. */
  | { kind: 'continue-asked'; prompt: string; message?: string }
  /** The model was to go on with its reply, and ended it at once. */
  | { kind: 'nothing-added' }
  /** The server requires a limit, and the endpoint names none: so many tokens at most were asked for. */
  | { kind: 'token-limit'; tokens: number }
  /** All turns of the chat are too long for the model: so many of the oldest ones were not sent. */
  | { kind: 'turns-left-out'; count: number }
  /** Payloads that none of the endpoint's rules is about; `example` is the first. */
  | { kind: 'payloads-ignored'; count: number; example: string }
  /** The whole reply came in one block at its end: something on the way holds it back. */
  | { kind: 'buffered' };

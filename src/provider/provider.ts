import type { WireTap } from '../transport/wireTap.ts';
import type { StreamPart } from './streamPart.ts';

/** One message of a chat as it is sent. */
export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  text: string;
}

/** What a reply is asked for with. */
export interface ReplyRequest {
  /** The model's id as the endpoint knows it. */
  model: string;
  /** Everything that is sent, oldest first. */
  messages: readonly ChatMessage[];
  /** True where the last message is the beginning of the reply: what comes goes on with it, and repeats nothing of it. */
  continues?: true;
  /** Where it continues a reply that broke off: the id under which the server stores it, so that no model is asked again. */
  stored?: string;
  /** The same for every request of one chat. */
  chat: string;
}

/** How a reply is stopped and watched. */
export interface ReplyOptions {
  /** Aborting closes the socket; the stream then ends without a further part, or throws the signal's reason. */
  signal: AbortSignal;
  /** Is told what passes on the wire. */
  tap?: WireTap;
}

/**
 * What a model is: something that answers a request with a stream of parts.
 *
 * Leaving the loop over the stream closes the connection. Failures of the server or of the wire are `error` parts; only
 * an abort or a programming mistake throws.
 */
export interface Provider {
  streamReply(request: ReplyRequest, options: ReplyOptions): AsyncIterable<StreamPart>;
}

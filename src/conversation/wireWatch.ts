import type { StreamPart } from '../provider/streamPart.ts';
import type { WireTap } from './joinTaps.ts';
import type { WireFacts } from './turn.ts';

/** In which header servers say what they call a request; none is a standard. */
const requestIdHeaders = ['x-request-id', 'request-id', 'x-goog-request-id', 'apim-request-id', 'cf-ray'];

/** The longest name that is kept: it is the server's, and may be anything. */
const longestName = 200;

/** Notes what is learnt of a reply on its way here. */
export class WireWatch {
  readonly tap: WireTap;
  readonly #now: () => number;
  #facts: WireFacts = {};

  /** @param now Milliseconds since the reply began. */
  constructor(now: () => number) {
    this.#now = now;
    this.tap = {
      connected: () => this.#note({ connected: this.#facts.connected ?? this.#now() }),
      response: (_status, headers) => this.#answered(headers),
      chunk: () => this.#answered({}),
    };
  }

  /** What is known so far; undefined where nothing is. */
  get facts(): WireFacts | undefined {
    return Object.keys(this.#facts).length > 0 ? this.#facts : undefined;
  }

  /** The request is sent again: what came of it so far counts no longer. */
  restart(): void {
    this.#facts = {};
  }

  /** The reply says what it is called. */
  named({ id, model }: Extract<StreamPart, { type: 'response-start' }>): void {
    const known = { replyId: id?.slice(0, longestName), model: model?.slice(0, longestName) };
    this.#note({ ...(known.replyId && { replyId: known.replyId }), ...(known.model && { model: known.model }) });
  }

  #answered(headers: Readonly<Record<string, string>>): void {
    if (this.#facts.answered !== undefined) return;
    const name = requestIdHeaders.find((header) => headers[header]);
    const requestId = name && headers[name]?.slice(0, longestName);
    this.#note({ answered: this.#now(), ...(requestId && { requestId }) });
  }

  #note(facts: WireFacts): void {
    this.#facts = { ...this.#facts, ...facts };
  }
}

import { endEvents, sseHead, textEvent, type Step } from '../support/faultServer.ts';

/** Milliseconds between two words, and how many there are at most. */
const pace = 10;
const most = 20_000;

/** A reply that counts, a word every 10 ms, for as long as it is heard or until it is told to end. */
export class CountedReply {
  /** When each word was sent. */
  readonly #sent: number[] = [];
  #ending = false;

  /** What a server does. */
  get steps(): Step[] {
    const next = () => this.#next();
    const word: Step = {
      get send() {
        return next();
      },
    };
    return [{ send: sseHead }, ...Array.from({ length: most }, () => [word, { wait: pace }]).flat()];
  }

  /** The whole text as it was sent. */
  get text(): string {
    return this.#sent.map((_, word) => word).join(' ');
  }

  end(): void {
    this.#ending = true;
  }

  /** Milliseconds from the first word that is not in a text to the last that was sent; throws for another text. */
  lostIn(text: string): number {
    const words = text.trim() === '' ? [] : text.trim().split(/\s+/);
    if (!words.every((word, index) => word === String(index)) || words.length > this.#sent.length)
      throw new Error(`What is there was not sent: ${text}`);
    const first = this.#sent[words.length];
    return first === undefined ? 0 : (this.#sent.at(-1) ?? first) - first;
  }

  #next(): string {
    if (this.#ending) return endEvents();
    this.#sent.push(performance.now());
    return textEvent(`${this.#sent.length - 1} `);
  }
}

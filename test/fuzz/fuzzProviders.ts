import type { StreamPart } from '../../src/provider/streamPart.ts';
import { isSocket, player, type Play } from '../support/playStream.ts';
import type { RecordedStream } from '../support/recordedStreams.ts';
import { cutBody } from './cutBody.ts';
import { dressBody, linesOf, mangleBody } from './mangleBody.ts';
import { Random } from './random.ts';

interface Entry {
  stream: RecordedStream;
  play: Play;
  lines: string[];
  /** What the recording gives as it stands. */
  parts: string;
}

/** Plays recordings through their providers, cut at random: the parts must be those of the uncut body. */
export class ProviderFuzz {
  readonly #entries: readonly Entry[];
  readonly #random: Random;

  private constructor(entries: readonly Entry[], seed: number) {
    this.#entries = entries;
    this.#random = new Random(seed);
  }

  static async create(streams: readonly RecordedStream[], seed: number): Promise<ProviderFuzz> {
    const entries: Entry[] = [];
    for (const stream of streams) {
      const play = player(stream);
      const parts = JSON.stringify(await play([stream.bytes]));
      entries.push({ stream, play, lines: linesOf(stream.bytes), parts });
    }
    return new ProviderFuzz(entries, seed);
  }

  /** One case. Gives what is different, as a text that says how to see it again. */
  async run(number: number): Promise<string | undefined> {
    const entry = this.#entries[number % this.#entries.length];
    if (!entry) throw new Error('There are no recordings.');
    return this.#random.once(2) ? this.#sameMeaning(entry) : this.#anyMeaning(entry);
  }

  /** Other line ends and a byte order mark change nothing; the messages of a WebSocket have neither. */
  async #sameMeaning({ stream, play, lines, parts }: Entry): Promise<string | undefined> {
    const { framing, custom, bytes } = stream;
    const body = isSocket(custom) ? bytes : dressBody(this.#random, framing, lines);
    const chunks = cutBody(this.#random, body);
    const given = JSON.stringify(await play(chunks));
    return given === parts ? undefined : reproduction(stream, chunks, given, parts);
  }

  /** Whatever a body means, its cuts mean nothing. */
  async #anyMeaning({ stream, play, lines }: Entry): Promise<string | undefined> {
    const { framing, custom, bytes } = stream;
    const body = isSocket(custom) ? bytes : mangleBody(this.#random, framing, lines);
    const chunks = cutBody(this.#random, body);
    const whole = withoutMessages(await play([body]));
    const given = withoutMessages(await play(chunks));
    return given === whole ? undefined : reproduction(stream, chunks, given, whole);
  }
}

/** An error may quote what came after the place where it was found, which depends on the cuts. */
function withoutMessages(parts: readonly StreamPart[]): string {
  return JSON.stringify(
    parts.map((part) => (part.type === 'error' ? { ...part, error: { ...part.error, message: '' } } : part)),
  );
}

function reproduction(stream: RecordedStream, chunks: readonly Uint8Array[], given: string, expected: string): string {
  return [
    `recording ${stream.name}, through its provider`,
    `chunks    ${JSON.stringify(chunks.map((chunk) => Buffer.from(chunk).toString('latin1')))} (each character a byte)`,
    `cut       ${given}`,
    `uncut     ${expected}`,
  ].join('\n');
}

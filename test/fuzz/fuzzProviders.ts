import type { StreamPart } from '../../src/provider/streamPart.ts';
import { isSocket, player, type Play } from '../support/playStream.ts';
import type { RecordedStream } from '../support/recordedStreams.ts';
import { cutBody } from './cutBody.ts';
import { dressBody, linesOf, mangleBody } from './mangleBody.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';

interface Entry {
  stream: RecordedStream;
  play: Play;
  lines: string[];
  /** What the recording gives as it stands. */
  parts: string;
}

type Describe = () => Promise<string>;

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
      entries.push({ stream, play, lines: linesOf(stream), parts });
    }
    return new ProviderFuzz(entries, seed);
  }

  /** One case. Where something is different, gives what describes it. */
  async run(number: number): Promise<Describe | undefined> {
    const entry = this.#entries[number % this.#entries.length];
    if (!entry) throw new Error('There are no recordings.');
    return this.#random.once(2) ? this.#sameMeaning(entry) : this.#anyMeaning(entry);
  }

  /** Other line ends and a byte order mark change nothing; the messages of a WebSocket have neither. */
  async #sameMeaning({ stream, play, lines, parts }: Entry): Promise<Describe | undefined> {
    const { framing, custom, bytes } = stream;
    const body = isSocket(custom) ? bytes : dressBody(this.#random, framing, lines);
    const chunks = cutBody(this.#random, body);
    const given = JSON.stringify(await play(chunks));
    if (given === parts) return undefined;
    const title = `${stream.name}, through its provider, which makes of it as it was recorded\n          ${parts}`;
    return () => reproduction(title, chunks, play);
  }

  /** Whatever a body means, its cuts mean nothing. */
  async #anyMeaning({ stream, play, lines }: Entry): Promise<Describe | undefined> {
    const { framing, custom, bytes } = stream;
    const body = isSocket(custom) ? bytes : mangleBody(this.#random, framing, lines);
    const chunks = cutBody(this.#random, body);
    if (!(await cutsMatter(chunks, play))) return undefined;
    return () => reproduction(`${stream.name}, through its provider`, chunks, play);
  }
}

async function cutsMatter(chunks: readonly Uint8Array[], play: Play): Promise<boolean> {
  return withoutMessages(await play(chunks)) !== withoutMessages(await play([Buffer.concat(chunks)]));
}

/** An error may quote what came after the place where it was found, which depends on the cuts. */
function withoutMessages(parts: readonly StreamPart[]): string {
  return JSON.stringify(
    parts.map((part) => (part.type === 'error' ? { ...part, error: { ...part.error, message: '' } } : part)),
  );
}

async function reproduction(title: string, chunks: readonly Uint8Array[], play: Play): Promise<string> {
  const smallest = await shrinkCuts(chunks, play);
  return [
    `recording ${title}`,
    `chunks    ${JSON.stringify(smallest.map((chunk) => Buffer.from(chunk).toString('latin1')))} (each character a byte)`,
    `cut       ${JSON.stringify(await play(smallest))}`,
    `uncut     ${JSON.stringify(await play([Buffer.concat(smallest)]))}`,
  ].join('\n');
}

/** The fewest chunks between which the cuts still matter; all bytes in one chunk where they do not. */
async function shrinkCuts(chunks: readonly Uint8Array[], play: Play): Promise<readonly Uint8Array[]> {
  if (!(await cutsMatter(chunks, play))) return [Buffer.concat(chunks)];
  return shrink(chunks, (candidate) => cutsMatter(candidate, play));
}

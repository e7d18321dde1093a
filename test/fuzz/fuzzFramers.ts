import type { RecordedStream } from '../support/recordedStreams.ts';
import { cutBody } from './cutBody.ts';
import { frame } from './frame.ts';
import { sameFramed } from './framed.ts';
import { framings } from './framings.ts';
import { linesOf, mangleBody } from './mangleBody.ts';
import { Random } from './random.ts';
import { shrink } from './shrink.ts';

/** Plays one recording after the other to its framer, changed and cut at random, and compares with the oracle. */
export class FramerFuzz {
  readonly #streams: { stream: RecordedStream; lines: string[] }[];
  readonly #random: Random;

  constructor(streams: readonly RecordedStream[], seed: number) {
    this.#streams = streams.map((stream) => ({ stream, lines: linesOf(stream) }));
    this.#random = new Random(seed);
  }

  /** One case. Where something is different, gives what describes it. */
  run(number: number): (() => Promise<string>) | undefined {
    const entry = this.#streams[number % this.#streams.length];
    if (!entry) throw new Error('There are no recordings.');
    const { stream, lines } = entry;
    const chunks = cutBody(this.#random, mangleBody(this.#random, stream.framing, lines));
    return differs(stream, chunks) ? () => reproduction(stream, chunks) : undefined;
  }
}

function differs({ framing }: RecordedStream, chunks: readonly Uint8Array[]): boolean {
  return !sameFramed(frame(framing, chunks), framings[framing].oracle(Buffer.concat(chunks)));
}

async function reproduction(stream: RecordedStream, chunks: readonly Uint8Array[]): Promise<string> {
  const smallest = await shrink(chunks, (candidate) => differs(stream, candidate));
  return [
    `recording ${stream.name}, framed as ${stream.framing}`,
    `chunks    ${JSON.stringify(smallest.map((chunk) => Buffer.from(chunk).toString('latin1')))} (each character a byte)`,
    `framer    ${JSON.stringify(frame(stream.framing, smallest))}`,
    `oracle    ${JSON.stringify(framings[stream.framing].oracle(Buffer.concat(smallest)))}`,
  ].join('\n');
}

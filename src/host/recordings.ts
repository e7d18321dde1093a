import type { Turn } from '../conversation/turn.ts';
import { Recorder } from '../transport/recorder.ts';

interface RecordingsLimits {
  /** Recordings that are kept. */
  most: number;
  /** Characters of all of them, as each one begins. */
  characters: number;
}

const defaultLimits: RecordingsLimits = { most: 20, characters: 48 * 1024 * 1024 };

/** What was sent and received for the last few replies, in memory only. */
export class Recordings {
  readonly #limits: RecordingsLimits;
  /** Oldest first. */
  #kept: { turn: Turn; recorder: Recorder }[] = [];

  constructor(limits = defaultLimits) {
    this.#limits = limits;
  }

  /** Begins to record a turn; older recordings make room. */
  begin(turn: Turn): Recorder {
    const recorder = new Recorder();
    this.#kept.push({ turn, recorder });
    while (this.#kept.length > 1 && this.#tooMuch) {
      const dropped = this.#kept.shift();
      if (dropped) dropped.turn.hasRecording = false;
    }
    return recorder;
  }

  /** The recording of a turn so far; undefined where it is not kept any more. */
  textOf(turnId: string): string | undefined {
    return this.#kept.find(({ turn }) => turn.id === turnId)?.recorder.text();
  }

  get #tooMuch(): boolean {
    const characters = this.#kept.reduce((sum, { recorder }) => sum + recorder.size, 0);
    return this.#kept.length > this.#limits.most || characters > this.#limits.characters;
  }
}

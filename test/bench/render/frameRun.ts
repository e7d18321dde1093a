import type { Browser } from 'playwright-core';
import { type Cpu, less, sum, times } from './cpu.ts';
import { deltaFrames, SubjectPage } from './subjectPage.ts';
import type { RenderSubject } from './subjects.ts';

export interface FrameWork {
  subject: RenderSubject;
  /** What is on screen before, and what it grows by. */
  prefix: string;
  tail: string;
  /** Frames that warm the page up, and frames that are measured. */
  warmFrames: number;
  frames: number;
}

/** Frames after the last delta, in which a subject ends what it put off. */
const settling = 3;

const framesInTurn = 10;

/** A page in which a subject draws a growing reply, some frames at each turn. */
export class FrameRun {
  readonly #page: SubjectPage;
  readonly #work: FrameWork;
  readonly #costs: Cpu[] = [];
  #next = 0;

  private constructor(page: SubjectPage, work: FrameWork) {
    this.#page = page;
    this.#work = work;
  }

  static async open(browser: Browser, work: FrameWork): Promise<FrameRun> {
    return new FrameRun(await SubjectPage.open(browser, work.subject), work);
  }

  get done(): boolean {
    return this.#next >= this.#work.frames;
  }

  async load(): Promise<void> {
    const { prefix, tail, warmFrames } = this.#work;
    await this.#page.load(prefix, tail);
    await this.#page.play(deltaFrames(tail).slice(0, warmFrames), warmFrames + settling);
  }

  /** Measures the next frames beyond as many empty ones. */
  async takeTurn(): Promise<void> {
    const { tail, warmFrames, frames } = this.#work;
    const end = Math.min(this.#next + framesInTurn, frames);
    const deltas = deltaFrames(tail).slice(warmFrames + this.#next, warmFrames + end);
    const count = end - this.#next + settling;
    const empty = await this.#page.meter.during(() => this.#page.play([], count));
    const full = await this.#page.meter.during(() => this.#page.play(deltas, count));
    this.#costs.push(less(full, empty));
    this.#next = end;
  }

  /** What one frame cost beyond an empty one, on the mean. */
  async end(): Promise<Cpu> {
    await this.#page.check();
    return times(sum(this.#costs), 1 / this.#next);
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

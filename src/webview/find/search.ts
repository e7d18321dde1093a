import { whenIdle } from '../code/whenIdle.ts';
import type { FindTurns } from './findTurns.ts';
import { TurnCount } from './turnCount.ts';

/** Turns that are drawn apart at once: more would go on being drawn when the query changes. */
const drawnTogether = 4;

/** Blocks that are counted in one step. */
const blocksInStep = 64;

/** One of the matches in a turn. */
export interface MatchPlace {
  readonly turnId: string;
  readonly index: number;
}

/** Counts the matches of one query, turn by turn, in quiet moments. */
export class Search {
  readonly #turns: FindTurns;
  readonly #pattern: RegExp;
  readonly #progress: () => void;
  /** Of the turns that may hold a match. */
  readonly #counts = new Map<string, TurnCount>();
  #queue: string[] = [];
  #job: { count: TurnCount; steps: Generator<void> } | undefined;
  #apart = new Set<string>();
  #working = false;
  #stopped = false;
  #begun = false;

  /** @param progress Called when more is known. */
  constructor(turns: FindTurns, pattern: RegExp, progress: () => void) {
    this.#turns = turns;
    this.#pattern = pattern;
    this.#progress = progress;
  }

  /** True when all is counted. */
  get complete(): boolean {
    return this.#begun && [...this.#counts.values()].every(({ complete }) => complete);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, { total }) => sum + total, 0);
  }

  /** Looks into the turns that may hold a match, beginning with one of them and those that follow it. */
  begin(candidates: readonly string[], first: string | undefined): void {
    this.#begun = true;
    const { ids } = this.#turns;
    const chosen = new Set(candidates);
    const at = Math.max(0, ids.indexOf(first ?? ''));
    const order = [...ids.slice(at), ...ids.slice(0, at).toReversed()].filter((id) => chosen.has(id));
    for (const id of order) if (!this.#counts.has(id)) this.#counts.set(id, new TurnCount(this.#pattern));
    this.#queue = order;
    this.#work();
    this.#progress();
  }

  stop(): void {
    this.#stopped = true;
  }

  /** What is known of a turn; undefined for one without a match. */
  of(turnId: string): TurnCount | undefined {
    return this.#counts.get(turnId);
  }

  /** How many matches stand before a turn; undefined while that is not known. */
  before(turnId: string): number | undefined {
    let sum = 0;
    for (const id of this.#turns.ids) {
      if (id === turnId) return sum;
      const count = this.#counts.get(id);
      if (count && !count.complete) return undefined;
      sum += count?.total ?? 0;
    }
    return sum;
  }

  /** Something changed in a turn that is in the document. */
  changed(turnId: string, node: Node): void {
    let count = this.#counts.get(turnId);
    if (!count) this.#counts.set(turnId, (count = new TurnCount(this.#pattern)));
    count.changedAt(node);
    if (this.#job?.count === count) this.#job = undefined;
    this.hurry(turnId);
  }

  /** A turn that may hold a match came into the document. */
  appeared(turnId: string): void {
    const count = this.#counts.get(turnId);
    if (!count) return;
    count.forget();
    if (this.#job?.count === count) this.#job = undefined;
    this.hurry(turnId);
  }

  /** Counts a turn next. */
  hurry(turnId: string): void {
    if (this.#queue[0] === turnId) return this.#work();
    this.#queue = [turnId, ...this.#queue.filter((id) => id !== turnId)];
    this.#work();
  }

  #work(): void {
    if (this.#working) return;
    this.#working = true;
    whenIdle(() => this.#step());
  }

  /** Returns true when there is nothing to do, for now. */
  #step(): boolean {
    if (!this.#stopped && (this.#countSome() || this.#takeNext())) return false;
    this.#working = false;
    return true;
  }

  #countSome(): boolean {
    const job = this.#job;
    if (!job) return false;
    for (let n = 0; n < blocksInStep; n += 1) {
      if (!job.steps.next().done) continue;
      this.#job = undefined;
      break;
    }
    this.#progress();
    return true;
  }

  #takeNext(): boolean {
    const id = this.#queue[0];
    const count = this.#counts.get(id ?? '');
    if (id === undefined || !count) return false;
    const element = this.#turns.element(id);
    if (!element) return this.#drawApart();
    this.#queue.shift();
    if (count.due) this.#job = { count, steps: count.steps(element) };
    return true;
  }

  /** What is drawn apart comes by itself, and what was asked for comes first. */
  #drawApart(): false {
    if (this.#apart.size > 0) return false;
    const far = this.#queue.findIndex((id) => this.#turns.element(id));
    const chosen = this.#queue.splice(0, Math.min(far === -1 ? this.#queue.length : far, drawnTogether));
    this.#apart = new Set(chosen);
    this.#turns.readApart(chosen, (id, element) => this.#take(id, element));
    return false;
  }

  #take(turnId: string, element: HTMLElement): void {
    if (this.#stopped || !this.#apart.delete(turnId)) return;
    const count = this.#counts.get(turnId);
    if (count?.due) count.countApart(element);
    this.#progress();
    this.#work();
  }
}

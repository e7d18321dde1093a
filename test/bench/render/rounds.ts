import { percentile } from '../figures.ts';
import type { Cpu } from './cpu.ts';

/** What was measured of each subject under each heading, a value a round; undefined where one did not get there. */
export class Rounds {
  readonly #costs = new Map<string, (Cpu | undefined)[]>();

  add(name: string, heading: string | number, cost: Cpu | undefined): void {
    const key = `${name} ${heading}`;
    this.#costs.set(key, [...(this.#costs.get(key) ?? []), cost]);
  }

  /** The median over the rounds, of all or of one kind of work; not a number where some round is missing. */
  median(name: string, heading: string | number, kind: keyof Cpu = 'all'): number {
    return middle(this.#values(name, heading, kind));
  }

  /** The median of what a round has under one heading divided by what the same round has under the other. */
  ratio(over: readonly [string, string | number], under: readonly [string, string | number]): number {
    const divisors = this.#values(...under);
    return middle(this.#values(...over).map((value, round) => value / (divisors[round] ?? Number.NaN)));
  }

  #values(name: string, heading: string | number, kind: keyof Cpu = 'all'): number[] {
    return (this.#costs.get(`${name} ${heading}`) ?? []).map((cost) => cost?.[kind] ?? Number.NaN);
  }
}

function middle(values: readonly number[]): number {
  return values.some(Number.isNaN) ? Number.NaN : percentile(values, 0.5);
}

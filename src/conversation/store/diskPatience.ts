import * as l10n from '@vscode/l10n';
import type { Clock } from '../clock.ts';

/** Milliseconds of a tick: the time that a machine slept counts as one. */
const tick = 500;

/** Ticks after which a call counts as failed. A sync waits for all that the disk has to do. */
const usual = 3;
export const syncTicks = 10;

/**
 * Keeps a disk that does not answer, such as a network drive that is away, from holding up a chat: a call that takes too
 * long counts as failed. Until it comes back nothing more is asked of the disk, since each call that hangs keeps one of the
 * few threads of Node (https://nodejs.org/api/cli.html#uv_threadpool_sizesize). What comes back late has happened all the
 * same: whoever repeats it must be able to bear that.
 */
export class DiskPatience {
  readonly #clock: Clock;
  #hanging = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Gives the result of a call, or fails with `ETIMEDOUT`. @param late Gets a result that nobody waits for any more. */
  async wait<T>(call: () => Promise<T>, ticks = usual, late?: (result: T) => void): Promise<T> {
    if (this.#hanging > 0) throw noAnswer();
    return this.insist(call, ticks, late);
  }

  /** The same, also while another call hangs. */
  insist<T>(call: () => Promise<T>, ticks = usual, late?: (result: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let isLate = false;
      const takeBack = this.#after(ticks, () => {
        isLate = true;
        this.#hanging += 1;
        reject(noAnswer());
      });
      const came = () => {
        takeBack();
        if (isLate) this.#hanging -= 1;
      };
      call().then(
        (result) => {
          came();
          if (isLate) late?.(result);
          else resolve(result);
        },
        (error: unknown) => {
          came();
          reject(error as Error); // Nothing is done with it but to hand it on.
        },
      );
    });
  }

  #after(ticks: number, callback: () => void): () => void {
    let takeBack = () => {};
    const count = (left: number) => {
      if (left === 0) callback();
      else takeBack = this.#clock.after(tick, () => count(left - 1));
    };
    count(ticks);
    return () => takeBack();
  }
}

function noAnswer(): Error {
  return Object.assign(new Error(l10n.t('the disk does not answer')), { code: 'ETIMEDOUT' });
}

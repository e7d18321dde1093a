import type { Timers } from '../../src/transport/clocks.ts';

/** Timers whose clock jumps to whatever is waited for, so that nothing takes time and every time is exact. */
export class StepTimers implements Timers {
  time = 0;

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const immediate = setImmediate(() => {
      this.time += ms;
      callback();
    });
    return () => clearImmediate(immediate);
  }
}

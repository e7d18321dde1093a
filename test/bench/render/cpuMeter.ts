import type { CDPSession, Page } from 'playwright-core';
import { type Cpu, less } from './cpu.ts';

/**
 * Reads what the main thread of a page has used since it began, without what the reading itself and other commands of the
 * debugger took (https://chromedevtools.github.io/devtools-protocol/tot/Performance/).
 */
export class CpuMeter {
  readonly session: CDPSession;

  private constructor(session: CDPSession) {
    this.session = session;
  }

  static async of(page: Page): Promise<CpuMeter> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new CpuMeter(session);
  }

  async read(): Promise<Cpu> {
    const seconds = await this.#metrics();
    return {
      all: 1000 * (seconds('TaskDuration') - seconds('DevToolsCommandDuration')),
      script: 1000 * seconds('ScriptDuration'),
      style: 1000 * seconds('RecalcStyleDuration'),
      layout: 1000 * seconds('LayoutDuration'),
    };
  }

  /** What an action uses until it has ended. */
  async during(action: () => Promise<void>): Promise<Cpu> {
    const before = await this.read();
    await action();
    return less(await this.read(), before);
  }

  /** Bytes of the script's heap and nodes of the document, once what nobody holds is gone. */
  async memory(): Promise<{ heap: number; nodes: number }> {
    // What the first collection finalises only the next one frees.
    for (let times = 0; times < 3; times += 1) await this.session.send('HeapProfiler.collectGarbage');
    const value = await this.#metrics();
    return { heap: value('JSHeapUsedSize'), nodes: value('Nodes') };
  }

  async #metrics(): Promise<(name: string) => number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return (name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  }
}

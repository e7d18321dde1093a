import { launchBrowser } from './launchBrowser.ts';
import { PanelPage } from './panelPage.ts';
import { FindBar } from './findBar.ts';
import { setupChange, snapshot, turnView, textDelta } from './panelViews.ts';
import { panelTurns } from '../bench/render/panelTurns.ts';
import { replyText } from '../bench/render/replyText.ts';
async function main() {
  const browser = await launchBrowser();
  const panel = await PanelPage.open(browser);
  await panel.page.evaluate(() => {
    (window as any).longs = [];
    new PerformanceObserver((l) =>
      (window as any).longs.push(...l.getEntries().map((e) => Math.round(e.duration))),
    ).observe({ entryTypes: ['longtask'] });
  });
  await panel.post(setupChange(), snapshot(panelTurns(500, 4000)));
  await panel.drawn();
  await panel.page.waitForTimeout(3000);
  const bar = await FindBar.open(panel);
  for (const q of ['e', 'the', 'zebra', 'function']) {
    const r = await panel.page.evaluate(async (query) => {
      (window as any).longs.length = 0;
      const input = document.querySelector<HTMLInputElement>('.find-input')!;
      const t = performance.now();
      input.value = query;
      input.dispatchEvent(new Event('input'));
      const count = document.querySelector('.find-count')!;
      const first = await new Promise<number>((ok) => {
        const f = () =>
          / of /.test(count.textContent!) || count.textContent === 'No results'
            ? ok(performance.now() - t)
            : setTimeout(f, 1);
        setTimeout(f, 30);
      });
      await new Promise<void>((ok) => {
        const f = () => (count.getAttribute('aria-busy') === 'false' ? ok() : setTimeout(f, 1));
        f();
      });
      return [
        query,
        count.textContent,
        'first',
        Math.round(first),
        'all',
        Math.round(performance.now() - t),
        'painted',
        CSS.highlights.get('find-match')?.size,
        'long',
        JSON.stringify((window as any).longs),
      ];
    }, q);
    console.log(r.join(' '));
  }
  for (let i = 0; i < 3; i++) {
    const r = await panel.page.evaluate(async () => {
      (window as any).longs.length = 0;
      await new Promise((n) => setTimeout(n, 300));
      return JSON.stringify((window as any).longs);
    });
    await panel.page.keyboard.press('Enter');
    await panel.page.waitForTimeout(400);
    console.log('enter', r, await bar.currentInSight(), await panel.page.locator('.find-count').innerText());
  }
  await panel.close();
  // streaming
  for (const mode of ['closed', 'open', 'open-e']) {
    const p = await PanelPage.open(browser);
    const text = replyText(400_000, 1);
    await p.post(
      setupChange(),
      snapshot([turnView('t', { parts: [{ kind: 'text', text: text.slice(0, 380_000) }], state: 'streaming' })]),
    );
    await p.page.waitForTimeout(3000);
    if (mode !== 'closed') {
      const b = await FindBar.open(p);
      await b.findAll(mode === 'open' ? 'stream' : 'e');
    }
    const cdp = await p.page.context().newCDPSession(p.page);
    await cdp.send('Performance.enable');
    const dur = async () =>
      (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')!.value;
    const d0 = await dur();
    const res = await p.page.evaluate(
      async ({ rest, offset }) => {
        const longs: number[] = [];
        new PerformanceObserver((l) => longs.push(...l.getEntries().map((e) => Math.round(e.duration)))).observe({
          entryTypes: ['longtask'],
        });
        let at = 0;
        for (let f = 0; f < 200; f++) {
          const piece = rest.slice(at, at + 80);
          window.postMessage(
            { type: 'turn-delta', turnId: 't', part: 0, kind: 'text', offset: offset + at, text: piece },
            window.origin,
          );
          at += 80;
          await new Promise((n) => requestAnimationFrame(n));
        }
        return { longs };
      },
      { rest: text.slice(380_000), offset: 380_000 },
    );
    console.log(
      mode,
      'ms a frame',
      ((((await dur()) - d0) * 1000) / 200).toFixed(2),
      JSON.stringify(res.longs),
      await p.page.locator('.find-count').allInnerTexts(),
    );
    await p.close();
  }
  await browser.close();
}
void main();

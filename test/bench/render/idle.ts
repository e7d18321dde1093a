import type { Page } from 'playwright-core';

/** Waits until nothing has changed in the page for some frames and it has nothing left to do. */
export async function idle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        let quiet = 0;
        const observer = new MutationObserver(() => (quiet = 0));
        observer.observe(document, { childList: true, subtree: true, characterData: true });
        const frame = () => {
          quiet += 1;
          if (quiet < 10) return void requestAnimationFrame(frame);
          observer.disconnect();
          requestIdleCallback(resolve, { timeout: 10_000 });
        };
        frame();
      }),
  );
}

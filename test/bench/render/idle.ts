import type { Page } from 'playwright-core';

/** Waits until the page has drawn and has nothing left to do. */
export async function idle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const frames = (left: number) =>
          left === 0
            ? requestIdleCallback(resolve, { timeout: 10_000 })
            : requestAnimationFrame(() => frames(left - 1));
        frames(4);
      }),
  );
}

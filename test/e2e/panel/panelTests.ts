import { launchBrowser } from '../../support/launchBrowser.ts';
import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { PanelPage, type PanelPageOptions } from '../../support/panelPage.ts';

/** A browser for the tests of one file; each page must end without an error and without a forbidden act. */
export function panelPages(): (options?: PanelPageOptions) => Promise<PanelPage> {
  let browser: Browser;
  let pages: PanelPage[] = [];
  before(async function () {
    this.timeout(30_000);
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    const errors = pages.flatMap((page) => page.errors);
    await Promise.all(pages.map((page) => page.close()));
    pages = [];
    assert.deepEqual(errors, []);
  });
  return async (options) => {
    const page = await PanelPage.open(browser, options);
    pages.push(page);
    return page;
  };
}

/** Waits until a condition in the page holds; the test's own time limit ends a wait in vain. */
export async function holds(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((next) => setTimeout(next, 20));
}

export async function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

/** Holds the page's time still; `page.clock.runFor` moves it. */
export async function holdTime({ page }: PanelPage): Promise<void> {
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(1000);
}

import { randomBytes } from 'node:crypto';
import { format } from 'node:util';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { launchBrowser } from './launchBrowser.ts';
import type { VscodeServer } from './vscodeServer.ts';

interface WorkbenchOptions {
  /** Parts of the workbench's own `payload` parameter, for example the path of an extension's tests. */
  payload?: [string, string][];
  viewport?: { width: number; height: number };
  /** The folder to open; absent for the server's own. */
  folder?: string;
  /** Flags of the browser beside the usual ones. */
  browserFlags?: string[];
  /** Told what the extension's tests print. */
  onLog?: (text: string) => void;
  /** Told the exit code of the extension's tests. */
  onExit?: (code: number) => void;
}

/** VS Code's window in a browser, driven as a user drives it. */
export class Workbench {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #close: () => Promise<void>;

  private constructor(browser: Browser, page: Page, close: () => Promise<void>) {
    this.#browser = browser;
    this.page = page;
    this.#close = close;
  }

  /** Opens a window on the server's workspace and waits until it can be used. */
  static async open(server: VscodeServer, options: WorkbenchOptions = {}): Promise<Workbench> {
    const browser = await launchBrowser(options.browserFlags);
    return new Workbench(browser, await openPage(browser, server, options), () => browser.close());
  }

  /** Opens a second window in the same browser, which knows nothing of the first. */
  async openAnother(server: VscodeServer, options: WorkbenchOptions = {}): Promise<Workbench> {
    const page = await openPage(this.#browser, server, options);
    return new Workbench(this.#browser, page, () => page.context().close());
  }

  /** Runs a command by its title in the palette, for example `Rivulet: Stop`. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    // The key is lost while another quick input closes, and a list made before an extension was found lacks its commands.
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await this.page.keyboard.press('F1');
      if (!(await appears(input)) || !(await succeeds(input.fill(`>${title}`, { timeout: 2000 })))) continue;
      // The list can close under the pointer, when the focus is taken elsewhere: nothing ran then.
      if ((await appears(row)) && (await succeeds(row.click({ timeout: 2000 })))) return;
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`The palette has no command "${title}".`);
  }

  /** The document inside a webview that holds an element. */
  async webview(selector: string, timeout = 30_000): Promise<Frame> {
    for (const deadline = Date.now() + timeout; ; await this.page.waitForTimeout(50)) {
      const [frame] = await this.webviews(selector);
      if (frame) return frame;
      if (Date.now() > deadline) throw new Error(`No webview shows ${selector}.`);
    }
  }

  /** The documents of all webviews that show an element. */
  async webviews(selector: string): Promise<Frame[]> {
    const shown: Frame[] = [];
    for (const frame of this.page.frames()) {
      if (!frame.url().includes('fake.html')) continue;
      if (
        await frame
          .locator(selector)
          .first()
          .isVisible()
          .catch(() => false)
      )
        shown.push(frame);
    }
    return shown;
  }

  /** Opens a file of the workspace in an editor. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+p');
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    await this.page.locator('.monaco-editor .view-lines').first().click();
  }

  /** Opens the chat view and gives its document. */
  async openChat(): Promise<Frame> {
    await this.runCommand('Rivulet: Focus on Chat View');
    return this.webview('textarea');
  }

  /** Waits until the window has loaded. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 60_000 });
  }

  close(): Promise<void> {
    return this.#close();
  }
}

async function openPage(browser: Browser, server: VscodeServer, options: WorkbenchOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => options.onLog?.(format(...args)));
  await page.exposeFunction('codeAutomationExit', (code: number) => options.onExit?.(code));
  // With a key, the browser's secret storage outlives a reload, as it does on a desktop.
  const key = randomBytes(32);
  await page.route('**/mint-key', (route) => route.fulfill({ status: 200, body: key }));
  const payload = JSON.stringify([['skipWelcome', 'true'], ...(options.payload ?? [])]);
  const parameters = new URLSearchParams({ folder: options.folder ?? server.workspace, payload });
  await page.goto(`http://127.0.0.1:${server.port}/?${parameters.toString()}`);
  await page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 60_000 });
  return page;
}

function appears(locator: Locator): Promise<boolean> {
  return succeeds(locator.waitFor({ state: 'visible', timeout: 2000 }));
}

function succeeds(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
}

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { chatDocument } from '../../src/host/chatDocument.ts';
import type { ToHost, ToView, TurnView } from '../../src/messages/messages.ts';
import { type PanelTheme, panelThemes, sheetBeneath, type Theme } from './panelThemes.ts';

export interface PanelPageOptions {
  theme?: PanelTheme;
  width?: number;
  height?: number;
  /** What an earlier document of the view saved. */
  saved?: unknown;
  /** The script of the document; absent: the chat's. */
  script?: Parameters<typeof chatDocument>[2];
  /** Hears what the page posts to the host. */
  heard?: (message: unknown) => void;
}

const origin = 'https://panel.test';
/** The built panel in a page of its own, with the test in the place of VS Code and the extension host. */
export class PanelPage {
  readonly page: Page;
  /** Errors of the page, and what its policy forbade. */
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  /** What the host gives when the panel asks for turns that have come near sight. */
  readonly farTurns = new Map<string, TurnView>();

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
      if (message.type() === 'warning') this.warnings.push(message.text());
    });
  }

  static async open(browser: Browser, options: PanelPageOptions = {}): Promise<PanelPage> {
    const { theme = 'dark', width = 400, height = 640, saved, script, heard } = options;
    const context = await browser.newContext({ viewport: { width, height } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    const panel = new PanelPage(page);
    await page.route(`${origin}/**`, (route) => {
      const file = new URL(route.request().url()).pathname;
      if (file === '/')
        return route.fulfill({
          contentType: 'text/html',
          body: chatDocument((name) => `${origin}/${name}`, undefined, script),
        });
      const contentType = file.endsWith('.css') ? 'text/css' : 'text/javascript';
      return route.fulfill({ contentType, body: readFileSync(`dist${file}`, 'utf8') });
    });
    await page.exposeFunction('askForTurns', (turnIds: string[]) => panel.#give(turnIds));
    if (heard) await page.exposeFunction('tellHost', heard);
    const tells = heard !== undefined;
    await page.addInitScript(standInForVsCode, { theme: panelThemes[theme], beneath: sheetBeneath, saved, tells });
    await page.goto(`${origin}/`);
    return panel;
  }

  /** Posts messages as the extension host would, and waits until the panel has handled them. */
  async post(...messages: (ToView | { type: string })[]): Promise<void> {
    await this.page.evaluate(async (posted) => {
      let left = posted.length;
      // The panel's listener stands before this one.
      const handled = new Promise<void>((resolve) => {
        window.addEventListener('message', () => (left -= 1) === 0 && resolve());
      });
      for (const message of posted) window.postMessage(message, window.origin);
      await handled;
    }, messages);
  }

  /** Waits until all that was posted is drawn: the next frame does, or the one after it where one is left out. */
  async drawn(): Promise<void> {
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
    });
  }

  /** Changes the theme, as VS Code does under an open panel. */
  async setTheme(theme: PanelTheme): Promise<void> {
    await this.page.evaluate((next) => window.panelHarness.setTheme(next), panelThemes[theme]);
  }

  /** What the panel has posted to the host since the page was opened. */
  posted(): Promise<ToHost[]> {
    return this.page.evaluate(() => window.panelHarness.posted);
  }

  /** What the panel saved last. */
  saved(): Promise<unknown> {
    return this.page.evaluate(() => window.panelHarness.saved);
  }

  async #give(turnIds: string[]): Promise<void> {
    const turns = turnIds.flatMap((id) => this.farTurns.get(id) ?? []);
    await this.page.evaluate((message) => window.postMessage(message, window.origin), { type: 'turns-give', turns });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

declare function askForTurns(turnIds: string[]): void;
declare function tellHost(message: unknown): void;

interface PanelHarness {
  posted: ToHost[];
  /** Where the panel said that the focus is. */
  focus: ToHost[];
  saved: unknown;
  setTheme: (theme: Theme) => void;
}

declare global {
  interface Window {
    panelHarness: PanelHarness;
  }
}

interface StandInOptions {
  theme: Theme;
  beneath: string;
  saved: unknown;
  /** True where the test hears what the page posts. */
  tells: boolean;
}

/** Runs in the page before the panel: what VS Code puts around a webview's document. */
function standInForVsCode({ theme, beneath, saved, tells }: StandInOptions): void {
  const harness: PanelHarness = { posted: [], focus: [], saved, setTheme };
  window.panelHarness = harness;
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({
      postMessage: (message: ToHost) => {
        if (tells) tellHost(message);
        // Whether a page has the focus is up to the browser.
        const isFocus = message.type === 'view-focus' || message.type === 'view-blur';
        (isFocus ? harness.focus : harness.posted).push(structuredClone(message));
        if (message.type === 'turns-need') askForTurns(message.turnIds);
      },
      getState: () => harness.saved,
      setState: (state: unknown) => (harness.saved = structuredClone(state)),
    }),
  });
  document.addEventListener('readystatechange', () => {
    if (document.readyState !== 'interactive') return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(beneath);
    document.adoptedStyleSheets.push(sheet);
    harness.setTheme(theme);
  });

  function setTheme({ variables, behind, bodyClass }: Theme): void {
    const { style } = document.documentElement;
    for (const name of Array.from(style)) if (name.startsWith('--vscode-')) style.removeProperty(name);
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
    style.setProperty('background', behind);
    document.body.className = bodyClass;
  }
}

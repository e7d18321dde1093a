import type { BrowserContext, Frame } from 'playwright-core';
import type { ToView } from '../../src/messages/messages.ts';
import { Random } from '../fuzz/random.ts';
import { snapshot, textDelta, turnView } from './panelViews.ts';
import { allowedNodes, clickReplies, watchReplies } from './watchReplies.ts';
import { WebviewPage } from './webviewPage.ts';
import { panelDocument } from './writtenDocument.ts';

/** Pieces in which a text comes: so many, or fewer. */
const mostPieces = 6;

/** Panels in the frames of VS Code, watched, while replies stream into them: one into each, side by side. */
export class AttackedPanels {
  readonly webview: WebviewPage;
  readonly frames: readonly Frame[];
  /** How many elements the click robot clicked. */
  clicked = 0;
  readonly #random = new Random(1);

  private constructor(webview: WebviewPage, frames: readonly Frame[]) {
    this.webview = webview;
    this.frames = frames;
  }

  static async open(browser: BrowserContext, policy: (policy: string) => string, count = 1): Promise<AttackedPanels> {
    const webview = await WebviewPage.open(browser);
    const panel = panelDocument(`${webview.origin}/dist`, policy);
    const frames = await webview.show(Array.from({ length: count }, () => panel));
    for (const frame of frames) {
      await frame.locator('textarea').waitFor();
      await frame.evaluate(watchReplies, allowedNodes);
    }
    return new AttackedPanels(webview, frames);
  }

  /** The first of them. */
  get frame(): Frame {
    const [first] = this.frames;
    if (!first) throw new Error('There is no panel.');
    return first;
  }

  /** Streams a text into each panel, as a reply in pieces, and clicks all of it when it has ended. */
  async stream(texts: string[]): Promise<void> {
    const messages = texts.map((text) => this.#messages(text));
    const steps = Array.from({ length: mostPieces + 2 }, (_, step) => messages.map((told) => told[step]));
    await this.webview.page.evaluate(async (posted) => {
      for (const step of posted) {
        for (const [index, message] of step.entries()) window.workbench.post(index, message);
        await new Promise((next) => requestAnimationFrame(next));
      }
    }, steps);
    for (const frame of this.frames.slice(0, texts.length)) {
      await frame.locator('.reply[data-state="done"]').waitFor();
      this.clicked += await frame.evaluate(clickReplies);
    }
  }

  /** What the watch in the documents found. */
  async problems(): Promise<string[]> {
    const found = await Promise.all(this.frames.map((frame) => frame.evaluate(() => window.replyWatch.problems)));
    return found.flat();
  }

  /** What the panel, or VS Code's frame around it, told the workbench: each distinct kind, links by their schemes. */
  async told(): Promise<string[]> {
    const said = await Promise.all(this.frames.map((_, index) => this.webview.said(index)));
    const kinds = said
      .flat()
      .map(({ channel, data }) => (channel === 'onmessage' ? kindOf((data as { message: unknown }).message) : channel));
    return [...new Set(kinds)].filter((kind) => !quiet.has(kind)).sort();
  }

  /** What stands at the middle of the composer: the composer, unless something covers it. */
  atComposer(): Promise<string | undefined> {
    return this.frame.evaluate(() => {
      const { left, top, width, height } = document.querySelector('textarea')?.getBoundingClientRect() ?? new DOMRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.localName;
    });
  }

  close(): Promise<void> {
    return this.webview.close();
  }

  /** A chat of its own, a reply that grows by pieces, and its end. */
  #messages(text: string): ToView[] {
    let offset = 0;
    const deltas = this.#cut(text).map((piece) => {
      offset += piece.length;
      return textDelta('t', offset - piece.length, piece);
    });
    const begin = snapshot([turnView('t')], { id: String(this.#random.below(2 ** 31)) });
    return [begin, ...deltas, { type: 'turn-end', turnId: 't', state: 'done', timing: { elapsed: 1 } }];
  }

  #cut(text: string): string[] {
    const places = Array.from({ length: mostPieces - 1 }, () => this.#random.below(text.length + 1));
    const cuts = [0, ...places.sort((one, other) => one - other), text.length];
    return cuts.slice(1).map((end, index) => text.slice(cuts[index], end));
  }
}

/** What a webview tells by itself. */
const quiet = new Set([
  'view-ready',
  'did-load',
  'did-focus',
  'did-blur',
  'did-keydown',
  'did-scroll',
  'did-scroll-wheel',
  'do-update-state',
  'updated-intrinsic-content-size',
  'no-csp-found',
]);

function kindOf(message: unknown): string {
  const { type, href, language } = message as { type: string; href?: string; language?: string };
  if (href !== undefined) return `${type} ${/^[^:]*:/.exec(href)?.[0] ?? href}${/\/\/[^/]*@/.test(href) ? ' @' : ''}`;
  return language !== undefined && !/^[\w+-]*$/.test(language) ? `${type} ${language}` : type;
}

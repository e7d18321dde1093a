import type { BrowserContext, Frame } from 'playwright-core';
import type { ToView } from '../../src/messages/messages.ts';
import { Random } from '../fuzz/random.ts';
import { snapshot, textDelta, turnView } from './panelViews.ts';
import { allowedNodes, clickReplies, watchReplies } from './watchReplies.ts';
import { WebviewPage } from './webviewPage.ts';
import { panelDocument } from './writtenDocument.ts';

/** Pieces in which a text comes: so many, or fewer. */
const mostPieces = 6;

/** The panel in the frames of VS Code, watched, while replies stream into it. */
export class AttackedPanel {
  readonly webview: WebviewPage;
  readonly frame: Frame;
  /** How many elements the click robot clicked. */
  clicked = 0;
  readonly #random = new Random(1);

  private constructor(webview: WebviewPage, frame: Frame) {
    this.webview = webview;
    this.frame = frame;
  }

  static async open(browser: BrowserContext, policy: (policy: string) => string): Promise<AttackedPanel> {
    const webview = await WebviewPage.open(browser);
    const [frame] = await webview.show([panelDocument(`${webview.origin}/dist`, policy)]);
    if (!frame) throw new Error('There is no panel.');
    await frame.locator('textarea').waitFor();
    await frame.evaluate(watchReplies, allowedNodes);
    return new AttackedPanel(webview, frame);
  }

  /** Streams texts side by side, each as a reply of its own in pieces, and clicks all of them when they have ended. */
  async stream(texts: string[]): Promise<void> {
    const turns = texts.map((_, index) => turnView(String(index)));
    const frames: ToView[][] = [[snapshot(turns, { id: String(this.#random.below(2 ** 31)) })]];
    for (const [index, text] of texts.entries()) {
      let offset = 0;
      for (const [at, piece] of this.#cut(text).entries()) {
        (frames[at + 1] ??= []).push(textDelta(String(index), offset, piece));
        offset += piece.length;
      }
    }
    const timing = { elapsed: 1 };
    frames.push(texts.map((_, index) => ({ type: 'turn-end', turnId: String(index), state: 'done', timing })));
    await this.webview.page.evaluate(async (posted) => {
      for (const messages of posted) {
        for (const message of messages) window.workbench.post(0, message);
        await new Promise((next) => requestAnimationFrame(next));
      }
    }, frames);
    await this.frame.waitForFunction(
      (count) => document.querySelectorAll('.reply[data-state="done"]').length === count,
      texts.length,
    );
    this.clicked += await this.frame.evaluate(clickReplies);
  }

  /** What the watch in the document found. */
  problems(): Promise<string[]> {
    return this.frame.evaluate(() => window.replyWatch.problems);
  }

  /** What the panel, or VS Code's frame around it, told the workbench: each distinct kind, links by their schemes. */
  async told(): Promise<string[]> {
    const kinds = (await this.webview.said(0)).map(({ channel, data }) =>
      channel === 'onmessage' ? kindOf((data as { message: unknown }).message) : channel,
    );
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

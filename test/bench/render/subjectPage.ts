import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../support/root.ts';
import { bundleSubject } from './bundleSubject.ts';
import { CpuMeter } from './cpuMeter.ts';
import { idle } from './idle.ts';
import { charactersInDelta, deltasInFrame } from './plan.ts';
import type { RenderSubject } from './subjects.ts';
import type { Subject } from './subjects/subject.ts';

declare global {
  interface Window {
    subject: Subject;
  }
}

const origin = 'https://bench.test';

/** A reply of a panel, with a subject in the place of its text. */
const html = (module: boolean) => `<!DOCTYPE html>
<html lang="en" style="--vscode-font-family: sans-serif; --vscode-editor-font-family: monospace">
<head>
<meta charset="utf-8">
<link rel="stylesheet" href="/subject.css">
<link rel="stylesheet" href="/webview.css">
</head>
<body class="vscode-dark">
<main class="panel"><div class="scroller"><div class="scroll"><div class="content"><div role="log"><div class="turn">
<div class="reply"><div class="parts"><div class="part"></div></div></div>
</div></div></div></div></div></main>
<script src="/subject.js"${module ? ' type="module"' : ''}></script>
</body>
</html>`;

/** A page in which a subject draws a reply, scrolled to its end at each frame. */
export class SubjectPage {
  readonly page: Page;
  readonly meter: CpuMeter;

  private constructor(page: Page, meter: CpuMeter) {
    this.page = page;
    this.meter = meter;
  }

  static async open(browser: Browser, subject: RenderSubject): Promise<SubjectPage> {
    const { module, files } = await bundleSubject(subject.file);
    const page = await browser.newPage({ viewport: { width: 400, height: 640 } });
    page.on('pageerror', (error) => console.error(`${subject.name}: ${error.message}`));
    await page.route(`${origin}/**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: html(module) });
      const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
      return route.fulfill({ contentType, body: Buffer.from(files.get(name) ?? shipped(name)) });
    });
    await page.goto(`${origin}/`);
    await page.waitForFunction(() => 'subject' in window);
    return new SubjectPage(page, await CpuMeter.of(page));
  }

  /** Draws what stands before the frames that are measured, and waits until the page has nothing left to do. */
  async load(prefix: string, tail: string): Promise<void> {
    await this.page.evaluate(
      async ({ pieces }) => {
        await window.subject.prepare?.(pieces);
        window.subject.append(pieces[0] ?? '');
      },
      { pieces: [prefix, ...frameTexts(tail)] },
    );
    await idle(this.page);
    await this.play([], 5);
    await idle(this.page);
  }

  /** Lets the subject draw frames, each with its deltas; later ones are left empty. */
  async play(frames: readonly (readonly string[])[], count = frames.length): Promise<void> {
    await this.page.evaluate(
      ({ deltas, left }) =>
        new Promise<void>((resolve) => {
          const scroll = document.querySelector('.scroll');
          const frame = (index: number) => {
            for (const delta of deltas[index] ?? []) window.subject.append(delta);
            if (scroll) scroll.scrollTop = 1e9;
            if (index + 1 < left) requestAnimationFrame(() => frame(index + 1));
            else resolve();
          };
          requestAnimationFrame(() => frame(0));
        }),
      { deltas: frames, left: count },
    );
  }

  check(): Promise<void> {
    return this.page.evaluate(() => window.subject.check?.());
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** A file that the panel loads, too; nothing where there is none. */
function shipped(name: string): Uint8Array {
  const file = path.join(root, 'dist', name);
  return existsSync(file) ? readFileSync(file) : new Uint8Array();
}

/** The deltas of each frame; none holds half a character. */
export function deltaFrames(text: string): string[][] {
  const characters = Array.from(text);
  const frames: string[][] = [];
  for (let start = 0; start < characters.length; start += deltasInFrame * charactersInDelta) {
    frames.push(
      Array.from({ length: deltasInFrame }, (_, delta) => {
        const from = start + delta * charactersInDelta;
        return characters.slice(from, from + charactersInDelta).join('');
      }),
    );
  }
  return frames;
}

function frameTexts(text: string): string[] {
  return deltaFrames(text).map((deltas) => deltas.join(''));
}

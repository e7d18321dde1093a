import type { Page } from 'playwright-core';
import type { Frame } from './movingPicture.ts';

/** Milliseconds between two frames. */
const interval = 120;

/** Takes pictures of a page, one after another, while something happens in it. */
export async function film(page: Page, happening: () => Promise<void>): Promise<Frame[]> {
  const shots: { at: number; png: Buffer }[] = [];
  const ended = new AbortController();
  const camera = (async () => {
    while (!ended.signal.aborted) {
      const at = performance.now();
      shots.push({ at, png: await page.screenshot({ animations: 'allow', caret: 'initial' }) });
      await new Promise((next) => setTimeout(next, Math.max(0, at + interval - performance.now())));
    }
  })();
  await happening();
  ended.abort();
  await camera;
  const blank = await page.context().newPage();
  const frames: Frame[] = [];
  for (const { at, png } of shots) frames.push({ at, pixels: await pixelsOf(blank, png) });
  await blank.close();
  return frames;
}

/** A browser is what can read its own pictures. */
async function pixelsOf(page: Page, png: Buffer): Promise<Uint8Array> {
  const base64 = await page.evaluate(async (source) => {
    const bytes = Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('The browser draws nothing.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    // More arguments than this a call does not take.
    for (let at = 0; at < data.length; at += 32_768) text += String.fromCharCode(...data.subarray(at, at + 32_768));
    return btoa(text);
  }, png.toString('base64'));
  return Buffer.from(base64, 'base64');
}

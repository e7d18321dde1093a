import fs from 'node:fs';
import path from 'node:path';
import { installPackage } from '../../support/installPackage.ts';
import { launchBrowser } from '../../support/launchBrowser.ts';
import { root } from '../../support/root.ts';
import { table, type Figure } from '../figures.ts';
import { measureHeapAfterReplies } from './heapAfterReplies.ts';
import { measureLongTasks } from './longTasks.ts';
import { measureOneBlock } from './oneBlock.ts';
import { measurePathological } from './pathological.ts';
import { quickPlan, wholePlan } from './plan.ts';
import { measureRemovedNodes } from './removedNodes.ts';
import { measureReplyFrames } from './replyFrames.ts';
import { measureScrolling } from './scrolling.ts';
import { measureTranscripts } from './transcripts.ts';
import { webviewSize } from './webviewSize.ts';

/** `npm run bench:render`: what drawing replies costs, beside the least that it can cost and beside others. */
async function main(): Promise<void> {
  const plan = process.argv.includes('quick') ? quickPlan : wholePlan;
  installPackage({
    folder: path.join(root, 'test/bench/render/peers'),
    notice: 'Installing the renderers to compare with from npm (once)…',
  });
  const browser = await launchBrowser();
  const parts: Record<string, () => Figure[] | Promise<Figure[]>> = {
    frames: () => measureReplyFrames(browser, plan),
    block: () => measureOneBlock(browser, plan),
    tasks: async () => [await measureLongTasks(browser, plan)],
    nodes: () => measureRemovedNodes(browser, plan),
    transcripts: () => measureTranscripts(browser, plan),
    scrolling: () => measureScrolling(browser),
    heap: async () => [await measureHeapAfterReplies(browser, plan)],
    pathological: measurePathological,
    size: () => [webviewSize()],
  };
  const chosen = Object.keys(parts).filter((name) => process.argv.includes(name));
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const begun = Date.now();
    figures.push(...(await measure()));
    console.error(`${name}: ${Math.round((Date.now() - begun) / 1000)} s`);
  }
  await browser.close();
  const text = table(figures);
  fs.mkdirSync(path.join(root, 'artifacts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'artifacts/benchRender.md'), `${text}\n`);
  console.log(text);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

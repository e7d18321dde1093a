import type { Browser } from 'playwright-core';
import type { ToView } from '../../../src/messages/messages.ts';
import { PanelPage } from '../../support/panelPage.ts';
import { setupChange, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import type { Figure } from '../figures.ts';
import { CpuMeter } from './cpuMeter.ts';
import { idle } from './idle.ts';
import type { Plan } from './plan.ts';
import { replyText } from './replyText.ts';

const characters = 400_000;
const inMessage = 8000;

/** Whether the panel gives back what long replies took, once their chat is left. */
export async function measureHeapAfterReplies(browser: Browser, { replies }: Plan): Promise<Figure> {
  const panel = await PanelPage.open(browser);
  const meter = await CpuMeter.of(panel.page);
  const cleared = async () => {
    await panel.post(snapshot([], { id: 'next' }));
    await idle(panel.page);
    return (await meter.memory()).heap;
  };
  await panel.post(setupChange(), snapshot([]));
  // The first ones are for what is loaded once and stays: the grammars, and what the compiler makes of all the code.
  await streamReplies(panel, replies);
  const before = await cleared();
  await streamReplies(panel, replies);
  const after = await cleared();
  await panel.close();
  const ratio = after / before;
  return {
    what: `heap after ${replies} replies of 400 k, transcript cleared ÷ before`,
    bar: 'within 10 %',
    measured: `${ratio.toFixed(3)} (${(before / 1e6).toFixed(2)} → ${(after / 1e6).toFixed(2)} MB)`,
    met: ratio <= 1.1,
  };
}

async function streamReplies(panel: PanelPage, replies: number): Promise<void> {
  for (let reply = 0; reply < replies; reply += 1) {
    await streamReply(panel, `t${reply}`, replyText(characters, 1000 * reply));
  }
}

/** A reply that grows by a piece a frame and ends. */
async function streamReply(panel: PanelPage, id: string, text: string): Promise<void> {
  await panel.post({ type: 'turn-start', turn: turnView(id, { state: 'streaming' }) });
  const deltas: ToView[] = [];
  for (let offset = 0; offset < text.length; offset += inMessage) {
    deltas.push(textDelta(id, offset, text.slice(offset, offset + inMessage)));
  }
  await panel.page.evaluate(async (messages) => {
    for (const message of messages) {
      window.postMessage(message, window.origin);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, deltas);
  await panel.post({ type: 'turn-end', turnId: id, state: 'done', timing: { elapsed: 1000 } });
  await idle(panel.page);
}

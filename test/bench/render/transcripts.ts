import type { Browser } from 'playwright-core';
import type { TurnView } from '../../../src/messages/messages.ts';
import { PanelPage } from '../../support/panelPage.ts';
import { longSnapshot, setupChange } from '../../support/panelViews.ts';
import { percentile, type Figure } from '../figures.ts';
import { CpuMeter } from './cpuMeter.ts';
import { idle } from './idle.ts';
import { panelTurns } from './panelTurns.ts';
import type { Plan } from './plan.ts';

const turnLength = 2400;
const turnsOfWindow = 6;
/** As many as the host sends with a chat. */
const turnsOfFirstPicture = Math.ceil(20_000 / turnLength);
const widths = [380, 360, 340, 320, 340, 360, 380, 400];

/** What a long chat costs beside a short one: to open, to resize, to keep. */
export async function measureTranscripts(browser: Browser, { rounds }: Plan): Promise<Figure[]> {
  const turns = panelTurns(166, turnLength);
  const long: OpenedChat[] = [];
  const short: OpenedChat[] = [];
  for (let round = 0; round < rounds; round += 1) {
    short.push(await openChat(browser, turns.slice(-turnsOfWindow)));
    long.push(await openChat(browser, turns));
  }
  const far = await openChat(browser, panelTurns(2000, turnLength));
  const near = await openChat(browser, panelTurns(300, turnLength));
  const compare = (what: string, most: number, over: OpenedChat[], under: OpenedChat[], kind: keyof OpenedChat) => {
    const [a, b] = [over, under].map((chats) =>
      percentile(
        chats.map((chat) => chat[kind]),
        0.5,
      ),
    );
    const ratio = (a ?? 0) / (b ?? 0);
    return {
      what,
      bar: `≤ ${most}`,
      measured: `${ratio.toFixed(2)} (${a?.toFixed(1)} ÷ ${b?.toFixed(1)})`,
      met: ratio <= most,
    };
  };
  return [
    compare('400 k characters in 166 turns ÷ 6 turns: ms of CPU to resize', 1.2, long, short, 'resize'),
    compare('400 k characters in 166 turns ÷ 6 turns: ms of CPU to open', 2, long, short, 'open'),
    compare('2,000 turns ÷ 300 turns: thousands of nodes', 1.2, [far], [near], 'nodes'),
    compare('2,000 turns ÷ 300 turns: MB of heap', 1.2, [far], [near], 'heap'),
  ];
}

interface OpenedChat {
  open: number;
  /** One change of the width, on the mean. */
  resize: number;
  nodes: number;
  heap: number;
}

async function openChat(browser: Browser, turns: TurnView[]): Promise<OpenedChat> {
  const panel = await PanelPage.open(browser);
  for (const turn of turns) panel.farTurns.set(turn.id, turn);
  const meter = await CpuMeter.of(panel.page);
  await panel.post(setupChange());
  const wait = () => idle(panel.page);
  await wait();
  const nothing = (await meter.during(wait)).all;
  const open = await meter.during(async () => {
    await panel.post(longSnapshot(turns, turnsOfFirstPicture));
    await wait();
  });
  const resize = await meter.during(async () => {
    for (const width of widths) {
      await panel.page.setViewportSize({ width, height: 640 });
      await wait();
    }
  });
  for (let part = 0; part <= 1; part += 0.1) {
    await panel.page
      .locator('.scroll')
      .evaluate((view, share) => (view.scrollTop = share * (view.scrollHeight - view.clientHeight)), part);
    await wait();
  }
  const { nodes, heap } = await meter.memory();
  await panel.close();
  return {
    open: open.all - nothing,
    resize: resize.all / widths.length - nothing,
    nodes: nodes / 1000,
    heap: heap / 1e6,
  };
}

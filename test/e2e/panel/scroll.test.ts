import assert from 'node:assert/strict';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, setupChange, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

const paragraphs = 'A line of some words that is long enough to be wrapped.\n\n'.repeat(40);

interface Place {
  top: number;
  below: number;
}

async function place(panel: PanelPage): Promise<Place> {
  await panel.drawn();
  return panel.page.locator('.scroll').evaluate((view) => {
    return { top: view.scrollTop, below: view.scrollHeight - view.scrollTop - view.clientHeight };
  });
}

describe('Scrolling in the panel', () => {
  const open = panelPages();

  async function streaming(): Promise<PanelPage> {
    const panel = await open();
    const parts = [{ kind: 'text' as const, text: paragraphs }];
    await panel.post(setupChange(), snapshot([turnView('t', { parts, state: 'streaming' })]));
    await holds(async () => (await place(panel)).below <= 1);
    return panel;
  }

  const more = textDelta('t', paragraphs.length, paragraphs);
  const jump = (panel: PanelPage) => panel.page.getByRole('button', { name: 'Jump to latest' });

  it('follows the text while the reader is at its end', async () => {
    const panel = await streaming();
    const before = await place(panel);
    await panel.post(more);
    const after = await place(panel);
    assert.ok(after.below <= 1 && after.top > before.top + 500);
    assert.equal(await jump(panel).isVisible(), false);
  });

  const ways: Record<string, (panel: PanelPage) => Promise<unknown>> = {
    wheel: async ({ page }) => {
      await page.locator('.scroll').hover();
      await page.mouse.wheel(0, -40);
    },
    PageUp: ({ page }) => page.locator('.scroll').press('PageUp'),
    Up: ({ page }) => page.locator('.scroll').press('ArrowUp'),
    Home: ({ page }) => page.locator('.scroll').press('Home'),
    'the scroll bar': ({ page }) => page.locator('.scroll').evaluate((view) => (view.scrollTop -= 3)),
  };
  for (const [name, scrollUp] of Object.entries(ways)) {
    it(`lets go at once when the reader scrolls up by ${name}, and comes back by Jump to latest`, async () => {
      const panel = await streaming();
      const end = (await place(panel)).top;
      await scrollUp(panel);
      await holds(async () => (await place(panel)).top < end);
      await settled(panel);
      const before = (await place(panel)).top;
      await panel.post(more);
      assert.equal((await place(panel)).top, before, 'the reader does not move');
      await jump(panel).click();
      await holds(async () => (await place(panel)).below <= 1);
      assert.equal(await jump(panel).isVisible(), false);
    });
  }

  for (const [type, init] of [
    ['keydown', { key: 'PageUp' }],
    ['keydown', { key: 'ArrowUp' }],
    ['keydown', { key: 'Home' }],
    ['wheel', { deltaY: -1 }],
    ['touchmove', {}],
  ] as const) {
    it(`lets go at a ${type} ${JSON.stringify(init)} before anything has moved`, async () => {
      const panel = await streaming();
      await panel.page.locator('.scroll').dispatchEvent(type, init);
      await panel.post(more);
      assert.ok((await place(panel)).below > 500);
    });
  }

  it('follows again when the reader comes back to the end', async () => {
    const panel = await streaming();
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop -= 300));
    await holds(async () => jump(panel).isVisible());
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop = view.scrollHeight));
    await holds(async () => !(await jump(panel).isVisible()));
    await panel.post(more);
    assert.ok((await place(panel)).below <= 1);
  });

  it('goes to the end when a prompt is sent', async () => {
    const panel = await streaming();
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop = 0));
    await panel.page.getByRole('textbox', { name: 'Message' }).fill('Next');
    await panel.page.keyboard.press('Enter');
    await holds(async () => (await place(panel)).below <= 1);
  });

  it('does not fold the reasoning away under a reader who has scrolled up', async () => {
    const panel = await open();
    const parts = [{ kind: 'reasoning' as const, text: paragraphs }];
    await panel.post(snapshot([turnView('t', { parts, state: 'streaming' })]));
    await holds(async () => (await place(panel)).below <= 1);
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop -= 200));
    await holds(async () => jump(panel).isVisible());
    const before = (await place(panel)).top;
    await panel.post(textDelta('t', 0, 'So', 1));
    assert.equal(await panel.page.locator('details.reasoning').getAttribute('open'), '');
    assert.equal((await place(panel)).top, before);
  });

  it('does not move what the reader opens', async () => {
    const panel = await open();
    const attachments = [{ id: 'a', label: 'a.ts', description: 'a.ts', sent: 'line\n'.repeat(200) }];
    await panel.post(
      snapshot([
        doneTurn('t', paragraphs),
        doneTurn('u', 'Short', { prompt: { text: 'Hi', length: 2, attachments, notes: [] } }),
      ]),
    );
    await holds(async () => (await place(panel)).below <= 1);
    const summary = panel.page.getByText('What is sent');
    const before = (await summary.boundingBox())?.y;
    await summary.click();
    await panel.page.locator('.sent pre').waitFor();
    await place(panel);
    assert.equal((await summary.boundingBox())?.y, before);
  });

  it('opens where the reader left it', async () => {
    const turns = Array.from({ length: 8 }, (_, n) => doneTurn(`t${n}`, paragraphs.slice(0, 900)));
    const first = await open();
    await first.post(snapshot(turns));
    await holds(async () => (await place(first)).below <= 1);
    await first.page.locator('.scroll').evaluate((view) => (view.scrollTop = view.scrollHeight * 0.4));
    // In one go: what is saved in between would be another place.
    await first.page.locator('[data-turn-id="t3"]').evaluate((turn) => {
      turn.scrollIntoView();
      turn.closest('.scroll')?.scrollBy(0, 50);
    });
    const offset = (panel: PanelPage) =>
      panel.page.locator('[data-turn-id="t3"]').evaluate((turn) => {
        const view = turn.closest('.scroll');
        return view ? Math.round(turn.getBoundingClientRect().top - view.getBoundingClientRect().top) : Number.NaN;
      });
    await holds(async () => ((await first.saved()) as { place?: { turnId?: string } })?.place?.turnId === 't3');
    const left = await offset(first);
    const second = await open({ saved: await first.saved() });
    await second.post(snapshot(turns));
    await place(second);
    assert.ok(Math.abs((await offset(second)) - left) <= 2, `${await offset(second)} is not ${left}`);
    const other = await open({ saved: await first.saved() });
    await other.post(snapshot(turns, { id: 'another' }));
    assert.ok((await place(other)).below <= 1, 'another chat opens at its end');
  });

  async function settled(panel: PanelPage): Promise<void> {
    let last = -1;
    await holds(async () => {
      const { top } = await place(panel);
      const same = top === last;
      last = top;
      return same;
    });
  }
});

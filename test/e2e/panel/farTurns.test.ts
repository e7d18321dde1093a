import assert from 'node:assert/strict';
import type { TurnView } from '../../../src/messages/messages.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import {
  doneTurn,
  headOf,
  longSnapshot,
  setupChange,
  snapshot,
  textDelta,
  turnView,
} from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

const words = 'Some words of a reply that is long enough to be wrapped once or twice. ';
const whole = 4;

function manyTurns(count: number): TurnView[] {
  return Array.from({ length: count }, (_, n) => doneTurn(`t${n}`, `Reply ${n}. ${words.repeat(5 + ((n * 7) % 20))}`));
}

const drawn = (panel: PanelPage) =>
  panel.page
    .locator('[data-turn-id]')
    .evaluateAll((turns) => turns.map((turn) => turn.getAttribute('data-turn-id') ?? ''));

/** The turns that are in sight, and how much of what is in sight is empty, in CSS pixels. */
const inSight = (panel: PanelPage) =>
  panel.page.locator('.scroll').evaluate((view) => {
    const { top, bottom } = view.getBoundingClientRect();
    const shown = (element: Element) => {
      const rect = element.getBoundingClientRect();
      return Math.max(0, Math.min(rect.bottom, bottom) - Math.max(rect.top, top));
    };
    return {
      turns: [...view.querySelectorAll('[data-turn-id]')]
        .filter((turn) => shown(turn) > 0)
        .map((turn) => turn.getAttribute('data-turn-id')),
      empty: [...view.querySelectorAll('.gap')].reduce((sum, gap) => sum + shown(gap), 0),
    };
  });

async function scrollTo(panel: PanelPage, part: number): Promise<void> {
  await panel.page
    .locator('.scroll')
    .evaluate((view, share) => (view.scrollTop = share * (view.scrollHeight - view.clientHeight)), part);
}

describe('A long chat in the panel', () => {
  const open = panelPages();

  async function openLong(turns = manyTurns(300)): Promise<PanelPage> {
    const panel = await open();
    for (const turn of turns) panel.farTurns.set(turn.id, turn);
    await panel.post(setupChange(), longSnapshot(turns, whole));
    await holds(async () => (await inSight(panel)).turns.includes(turns.at(-1)?.id ?? ''));
    return panel;
  }

  it('keeps what is written anew of a prompt, wherever the reader goes', async () => {
    const panel = await openLong();
    const last = panel.page.locator('[data-turn-id="t299"]');
    await last.getByRole('button', { name: 'Edit prompt' }).click();
    await panel.page.getByRole('textbox', { name: 'Edit prompt' }).fill('Half a thought');
    await panel.page.getByRole('textbox', { name: 'Message' }).focus();
    await scrollTo(panel, 0);
    await holds(async () => (await inSight(panel)).turns.includes('t0'));
    await holds(async () => !(await drawn(panel)).includes('t299'));
    await scrollTo(panel, 1);
    await holds(async () => (await inSight(panel)).turns.includes('t299'));
    assert.equal(await panel.page.getByRole('textbox', { name: 'Edit prompt' }).inputValue(), 'Half a thought');
  });

  it('draws the turns near sight, and keeps the place of the others', async () => {
    const panel = await openLong();
    assert.ok((await drawn(panel)).length < 20, String(await drawn(panel)));
    const height = await panel.page.locator('.scroll').evaluate((view) => view.scrollHeight);
    assert.ok(height > 300 * 150, `${height} px`);
    const place = await panel.page
      .locator('[data-turn-id="t299"]')
      .evaluate((turn) => [turn.getAttribute('aria-posinset'), turn.getAttribute('aria-setsize')]);
    assert.deepEqual(place, ['300', '300']);
  });

  for (const part of [0, 0.1, 0.5, 0.93]) {
    it(`shows turns where the reader scrolls to: ${part}`, async () => {
      const panel = await openLong();
      await scrollTo(panel, part);
      await holds(async () => (await inSight(panel)).empty === 0);
      const { turns } = await inSight(panel);
      assert.ok(turns.length > 0);
      assert.ok((await drawn(panel)).length < 20, 'what is far is gone');
      if (part === 0) assert.equal(turns[0], 't0');
    });
  }

  it('leaves no turn out on the way up and down, and none is out of order', async () => {
    const turns = manyTurns(40);
    const panel = await openLong(turns);
    const seen = new Set<string>();
    const heights: number[] = [];
    for (const step of [-300, 300]) {
      for (let at = 0; at < 80; at += 1) {
        await panel.page.locator('.scroll').evaluate((view, by) => (view.scrollTop += by), step);
        await holds(async () => (await inSight(panel)).empty === 0);
        const ids = await drawn(panel);
        assert.deepEqual(
          ids,
          [...ids].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
        );
        for (const id of (await inSight(panel)).turns) seen.add(id ?? '');
      }
      heights.push(await panel.page.locator('.scroll').evaluate((view) => view.scrollHeight));
    }
    assert.equal(seen.size, turns.length);
    const [top = 0, end = 0] = heights;
    assert.ok(Math.abs(end - top) <= 2, `what has been seen keeps its height: ${top} and ${end} px`);
  });

  it('does not move what is read while turns above it are drawn', async () => {
    const panel = await openLong();
    await scrollTo(panel, 0.5);
    await holds(async () => (await inSight(panel)).empty === 0);
    await panel.page.locator('.scroll').hover();
    const topOf = (id: string) =>
      panel.page.locator(`[data-turn-id="${id}"]`).evaluate((turn) => turn.getBoundingClientRect().top);
    for (let step = 0; step < 15; step += 1) {
      const id = (await inSight(panel)).turns.at(-1) ?? '';
      const before = await topOf(id);
      const moved = await panel.page.locator('.scroll').evaluate((view) => {
        const top = view.scrollTop;
        view.scrollTop -= 100;
        return top - view.scrollTop;
      });
      await panel.drawn();
      await holds(async () => (await inSight(panel)).empty === 0);
      assert.ok(Math.abs((await topOf(id)) - before - moved) <= 1, `step ${step}: ${(await topOf(id)) - before} px`);
    }
  });

  it('keeps the turn that runs, the one that has the focus, and what is selected', async () => {
    const turns = [...manyTurns(60), turnView('last', { state: 'streaming', parts: [{ kind: 'text', text: 'Be' }] })];
    const panel = await openLong(turns);
    await panel.page.locator('[data-turn-id="t59"]').getByRole('button', { name: 'Copy' }).focus();
    await panel.page.locator('[data-turn-id="t58"] [data-part="text"]').evaluate((text) => {
      getSelection()?.selectAllChildren(text);
    });
    await scrollTo(panel, 0);
    await holds(async () => (await inSight(panel)).turns.includes('t0'));
    await panel.drawn();
    const ids = await drawn(panel);
    for (const id of ['t58', 't59', 'last']) assert.ok(ids.includes(id), id);
    assert.ok(!ids.includes('t40'));
    await panel.post(textDelta('last', 2, 'gun'));
    await panel.drawn();
    assert.equal(await panel.page.locator('[data-turn-id="last"] [data-part="text"]').textContent(), 'Begun');
  });

  it('draws all that is selected, so that it can be copied', async () => {
    const turns = manyTurns(60);
    const panel = await openLong(turns);
    await panel.page.locator('.scroll').press('Control+a');
    await holds(async () => (await drawn(panel)).length === turns.length);
    const text = await panel.page.evaluate(() => String(getSelection()));
    for (const n of turns.keys()) assert.ok(text.includes(`Reply ${n}.`), `turn ${n}`);
    assert.ok(!/^(?:Prompt: .*|Reply)$/m.test(text), 'what only a screen reader hears is not copied');
    await panel.page.evaluate(() => getSelection()?.removeAllRanges());
    await holds(async () => (await drawn(panel)).length < 20);
    // Now that the height of each is known, nothing changes its size when they come.
    await panel.page.locator('.scroll').press('Control+a');
    await holds(async () => (await drawn(panel)).length === turns.length);
  });

  it('opens where the reader left it, far from the end', async () => {
    const turns = manyTurns(300);
    const first = await openLong(turns);
    await scrollTo(first, 0.3);
    await holds(async () => (await inSight(first)).empty === 0);
    const offset = (panel: PanelPage, id: string) =>
      panel.page.locator(`[data-turn-id="${id}"]`).evaluate((turn) => Math.round(turn.getBoundingClientRect().top));
    const placeOf = (saved: unknown) => (saved as { place?: { turnId?: string } })?.place;
    const id = (await inSight(first)).turns[0] ?? '';
    await holds(async () => placeOf(await first.saved())?.turnId === id);
    const second = await open({ saved: await first.saved() });
    for (const turn of turns) second.farTurns.set(turn.id, turn);
    await second.post(setupChange(), longSnapshot(turns, whole));
    await holds(async () => (await drawn(second)).includes(id));
    const left = await offset(first, id);
    await holds(async () => Math.abs((await offset(second, id)) - left) <= 1);
  });

  it('opens at its end when the turn where the reader left it is gone', async () => {
    const place = { following: false, turnId: 'gone', offset: 10 };
    const panel = await open({ saved: { chatId: 'chat', place, draft: '' } });
    const turns = manyTurns(20);
    for (const turn of turns) panel.farTurns.set(turn.id, turn);
    await panel.post(setupChange(), longSnapshot(turns, whole));
    await holds(async () => (await inSight(panel)).turns.includes('t19'));
  });

  it('goes to the end of a long chat, and back to it after a look far up', async () => {
    const panel = await openLong();
    await scrollTo(panel, 0.2);
    await holds(async () => !(await drawn(panel)).includes('t299'));
    await panel.page.getByRole('button', { name: 'Jump to latest' }).click();
    await holds(async () => (await inSight(panel)).turns.includes('t299'));
    await holds(async () => (await inSight(panel)).empty === 0);
  });

  it('takes a change of the path while turns are on their way', async () => {
    const turns = manyTurns(100);
    const panel = await openLong(turns);
    await scrollTo(panel, 0.5);
    const other = [...turns.slice(0, 30), doneTurn('other', 'Another way on.')];
    for (const turn of other) panel.farTurns.set(turn.id, turn);
    await panel.post(snapshot(other.slice(-2), { path: other.map(headOf) }));
    await holds(async () => (await inSight(panel)).empty === 0);
    await scrollTo(panel, 1);
    await holds(async () => (await inSight(panel)).turns.includes('other'));
    const ids = await drawn(panel);
    assert.ok(
      ids.every((id) => id === 'other' || Number(id.slice(1)) < 30),
      String(ids),
    );
  });
});

import assert from 'node:assert/strict';
import { contextChange, doneTurn, longSnapshot, setupChange, snapshot, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

const warning = 'About 3,000 tokens too long for this model: the oldest 2 turns will not be sent.';
const turns = (count: number) => Array.from({ length: count }, (_, n) => doneTurn(`t${n}`, `Answer ${n}`));

describe('The context in the panel', () => {
  const open = panelPages();

  it('stands beside the model in short, and is said in words by a press', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot(turns(1)));
    const { page } = panel;
    assert.equal(await page.locator('.meter').isVisible(), false);
    await panel.post(contextChange('12k / 128k'));
    const meter = page.getByRole('button', { name: '12k / 128k' });
    assert.equal(await meter.getAttribute('title'), 'The next prompt sends about 12k / 128k tokens.');
    const note = page.locator('.context-note');
    assert.equal(await note.isVisible(), false);
    await meter.click();
    assert.equal(await note.innerText(), 'The next prompt sends about 12k / 128k tokens.');
    assert.equal(await meter.getAttribute('aria-expanded'), 'true');
    await panel.post(contextChange('13k / 128k'));
    assert.match(await note.innerText(), /13k/);
    await page.getByRole('button', { name: '13k / 128k' }).press('Enter');
    assert.equal(await note.isVisible(), false);
    await panel.post({ type: 'context-change' });
    assert.equal(await page.locator('.meter').isVisible(), false);
  });

  it('says what will be left out, once aloud, and marks it', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot(turns(4)));
    await panel.post(contextChange('131k / 128k', { level: 'over', warning, leftOut: 2 }));
    const { page } = panel;
    assert.equal(await page.locator('.context-note').innerText(), warning);
    assert.equal(await page.getByRole('status').first().innerText(), warning);
    const marked = page.locator('[role="article"]', { hasText: 'Not sent with the next prompt' });
    assert.deepEqual(await marked.evaluateAll((all) => all.map((turn) => turn.dataset['turnId'])), ['t0', 't1']);
    await panel.post({ type: 'turn-start', turn: turnView('t4') });
    assert.equal(await marked.count(), 2);
    await panel.post({ type: 'queue-change', queue: { prompts: [], paused: false } });
    await panel.post(contextChange('132k / 128k', { level: 'over', warning, leftOut: 3 }));
    assert.equal(await marked.count(), 3);
    assert.equal(await page.getByRole('status').first().innerText(), 'Generating', 'it was said before');
    await panel.post(contextChange('1k / 128k'));
    assert.equal(await marked.count(), 0);
    assert.equal(await page.locator('.context-note').isVisible(), false);
  });

  it('marks turns that come into sight later', async () => {
    const panel = await open({ height: 300 });
    const many = turns(60);
    for (const turn of many) panel.farTurns.set(turn.id, turn);
    await panel.post(setupChange(), longSnapshot(many, 4));
    await panel.post(contextChange('131k / 128k', { level: 'over', warning, leftOut: 50 }));
    const { page } = panel;
    await panel.post({ type: 'turn-reveal', turnId: 't3' });
    const marked = page.locator('[data-turn-id="t3"]', { hasText: 'Not sent with the next prompt' });
    await holds(async () => (await marked.count()) === 1);
  });

  it('leaves room for the model and Send in a narrow panel', async () => {
    const panel = await open({ width: 200 });
    await panel.post(setupChange({ model: 'a-model-with-a-very-long-name · Lab' }), snapshot(turns(1)));
    await panel.post(contextChange('131k / 128k', { level: 'near' }));
    const { page } = panel;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 200, String(wide));
    const send = await page.getByRole('button', { name: 'Send' }).boundingBox();
    assert.ok(send && send.x + send.width <= 200);
    const model = await page.getByRole('button', { name: /^Model: / }).boundingBox();
    assert.ok(model && model.width > 24);
  });
});

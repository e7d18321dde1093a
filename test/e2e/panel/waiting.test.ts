import assert from 'node:assert/strict';
import type { StatusView, ToView } from '../../../src/messages/messages.ts';
import { panelScenes } from '../../support/panelScenes.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { snapshot, statusView, textDelta, turnView } from '../../support/panelViews.ts';
import { holdTime, isFocused, panelPages } from './panelTests.ts';

function status(rest: Partial<StatusView>): ToView {
  return { type: 'turn-status', turnId: 't', status: statusView(rest) };
}

const line = (panel: PanelPage) => panel.page.locator('.status-line').innerText();
const question = (panel: PanelPage) => panel.page.getByRole('group', { name: 'Keep waiting?' });

describe('Waiting in the panel', () => {
  const open = panelPages();

  it('names what is waited for, on its own clock', async () => {
    const panel = await open();
    await holdTime(panel);
    await panel.post(snapshot([turnView('t')]));
    assert.equal(await line(panel), 'Waiting for llama3 · Lab vLLM · 0 s');
    await panel.post(status({ phase: 'connecting', limit: 10_000 }));
    await panel.page.clock.runFor(3000);
    assert.equal(await line(panel), 'Connecting… 3 s of 10 s');
    await panel.post(status({ phase: 'connected', sinceRequest: 3000, limit: 120_000 }));
    await panel.page.clock.runFor(9000);
    assert.equal(await line(panel), 'Connected; waiting for the answer · 12 s of 2 min');
    await panel.post(status({ phase: 'answered', quiet: 12_000 }));
    await panel.page.clock.runFor(13_000);
    assert.equal(await line(panel), 'Waiting for the first word · 25 s');
    await panel.page.getByText('Some models need minutes').waitFor();
  });

  it('says that nothing new comes, and whether the connection lives, until something new comes', async () => {
    const panel = await open();
    await holdTime(panel);
    await panel.post(snapshot([turnView('t')]), status({ phase: 'answered', sinceByte: 0 }), textDelta('t', 0, 'One '));
    await panel.page.clock.runFor(29_750);
    assert.match(await line(panel), /^llama3/);
    await panel.page.clock.runFor(5250);
    assert.equal(await line(panel), 'No new text for 35 s · last byte 35 s ago');
    assert.equal(await panel.page.locator('.status.silent').count(), 1);
    await panel.post(status({ phase: 'answered', quiet: 36_000, sinceByte: 100 }));
    assert.equal(await line(panel), 'No new text for 36 s · connection alive');
    assert.equal(await panel.page.locator('.status.silent').count(), 0);
    await panel.post(textDelta('t', 4, 'two'));
    assert.match(await line(panel), /^llama3/);
  });

  for (const [what, message] of [
    ['an activity', { type: 'turn-part', turnId: 't', part: 0, view: { kind: 'activity', label: 'x', state: 'done' } }],
    ['a citation', { type: 'turn-citation', turnId: 't', index: 0, citation: { url: 'u' } }],
  ] as [string, ToView][]) {
    it(`begins anew at ${what}`, async () => {
      const panel = await open();
      await holdTime(panel);
      await panel.post(snapshot([turnView('t')]), status({ phase: 'answered', quiet: 40_000, sinceByte: 0 }));
      assert.match(await line(panel), /connection alive/);
      await panel.post(message);
      assert.doesNotMatch(await line(panel), /connection alive/);
    });
  }

  it('asks whether to go on, and does what is answered', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), status({ quiet: 180_000, asking: true }));
    await panel.page.getByText('Nothing new for 3 minutes. Keep waiting?').first().waitFor();
    assert.equal(await panel.page.getByText('Some models need minutes').isVisible(), false);
    await question(panel).getByRole('button', { name: 'Keep waiting' }).click();
    await question(panel).getByRole('button', { name: 'Stop' }).click();
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'turn-wait', turnId: 't' },
      { type: 'turn-cancel', turnId: 't' },
    ]);
    await question(panel).getByRole('button', { name: 'Keep waiting' }).focus();
    await panel.post(status({ asking: false }));
    assert.equal(await question(panel).isVisible(), false);
    assert.ok(await isFocused(panel.page.getByRole('textbox', { name: 'Message' })), 'the focus is not lost');
  });

  it('reads the question out each time that it comes, and only then', async () => {
    const panel = await open();
    const words = 'Nothing new for 3 minutes. Keep waiting?';
    const spoken = () => panel.page.getByRole('status').textContent();
    await panel.post(snapshot([]), { type: 'turn-start', turn: turnView('t') }, status({ phase: 'connecting' }));
    assert.equal(await spoken(), 'Generating');
    await panel.post(status({ asking: true }));
    assert.equal(await spoken(), words);
    await panel.post(status({ asking: false }));
    assert.equal(await spoken(), '');
    await panel.post(status({ asking: true }));
    assert.equal(await spoken(), words);
    await panel.post(snapshot([turnView('u')]), { type: 'turn-start', turn: turnView('v') });
    assert.equal(await spoken(), 'Generating');
  });

  it('takes the question back with the end of the reply', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), status({ asking: true }));
    await question(panel).getByRole('button', { name: 'Stop' }).focus();
    await panel.post({ type: 'turn-end', turnId: 't', state: 'stopped', timing: { elapsed: 1 } });
    assert.equal(await question(panel).isVisible(), false);
    assert.ok(await isFocused(panel.page.getByRole('textbox', { name: 'Message' })), 'the focus is not lost');
  });

  for (const width of [200, 300, 600, 1200]) {
    it(`fits into ${width} pixels in every state`, async () => {
      const panel = await open({ width });
      for (const [scene, messages] of Object.entries(panelScenes)) {
        await panel.post(...messages);
        const wide = await panel.page
          .locator('.scroll')
          .evaluate((view) => Math.max(view.scrollWidth - view.clientWidth, document.body.scrollWidth - innerWidth));
        assert.ok(wide <= 0, `${scene} is ${wide} pixels too wide`);
      }
    });
  }
});

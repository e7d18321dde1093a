import assert from 'node:assert/strict';
import type { FocusTarget, TurnView } from '../../../src/messages/messages.ts';
import { FindBar } from '../../support/findBar.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, longSnapshot, promptView, setupChange, snapshot, turnView } from '../../support/panelViews.ts';
import { holds, isFocused, panelPages } from './panelTests.ts';

const code = (text: string) => `\`\`\`js\n${text}\n\`\`\``;
const words = 'Some words of a reply that is long enough to be wrapped once or twice. '.repeat(12);

/** What has the focus: the id of a turn, or the text of a code block, or a name. */
const focused = (panel: PanelPage) =>
  panel.page.evaluate(() => {
    const { activeElement: element } = document;
    if (element?.matches('.turn')) return element.getAttribute('data-turn-id');
    if (element?.matches('.code')) return element.querySelector('pre')?.textContent;
    return element?.getAttribute('aria-label') ?? element?.tagName ?? null;
  });

/** True when what has the focus can be seen, its upper end at least. */
const isInSight = (panel: PanelPage) =>
  panel.page.evaluate(() => {
    const sight = document.querySelector('.scroll')?.getBoundingClientRect();
    const place = document.activeElement?.getBoundingClientRect();
    return sight !== undefined && place !== undefined && place.top >= sight.top - 1 && place.top < sight.bottom - 10;
  });

const posted = async (panel: PanelPage) =>
  (await panel.posted()).filter(({ type }) => !['view-ready', 'turns-need'].includes(type));

describe('The keys of the panel', () => {
  const open = panelPages();

  const move = (panel: PanelPage, to: FocusTarget) => panel.post({ type: 'focus-move', to });

  async function openLong(turns: TurnView[]): Promise<PanelPage> {
    const panel = await open();
    for (const turn of turns) panel.farTurns.set(turn.id, turn);
    await panel.post(setupChange(), longSnapshot(turns, 2), { type: 'composer-focus' });
    return panel;
  }

  it('go from prompt to prompt, also to those that are not drawn, and back to the message', async () => {
    const panel = await openLong(Array.from({ length: 60 }, (_, n) => doneTurn(`t${n}`, words)));
    for (const expected of ['t59', 't58', 't57']) {
      await move(panel, 'prompt-previous');
      await holds(async () => (await focused(panel)) === expected && (await isInSight(panel)));
    }
    // Faster than the turns come.
    for (let step = 0; step < 50; step += 1) await move(panel, 'prompt-previous');
    await holds(async () => (await focused(panel)) === 't7');
    await panel.drawn();
    assert.ok(await isInSight(panel));
    for (let step = 0; step < 20; step += 1) await move(panel, 'prompt-previous');
    await holds(async () => (await focused(panel)) === 't0');
    for (let step = 0; step < 59; step += 1) await move(panel, 'prompt-next');
    await holds(async () => (await focused(panel)) === 't59');
    await move(panel, 'prompt-next');
    assert.equal(await focused(panel), 'Message');
  });

  it('go from within a reply to its own prompt first', async () => {
    const panel = await openLong(['a', 'b', 'c'].map((id) => doneTurn(id, 'See [it](https://a.test).')));
    await panel.page.locator('[data-turn-id=b]').getByRole('link').focus();
    await move(panel, 'prompt-previous');
    assert.equal(await focused(panel), 'b');
    await move(panel, 'prompt-next');
    assert.equal(await focused(panel), 'c');
  });

  it('go from code block to code block, also over turns that are not drawn', async () => {
    const turns = Array.from({ length: 40 }, (_, n) =>
      doneTurn(`t${n}`, n % 13 === 0 ? `${code(`a${n}`)}\n\n${words}\n\n${code(`b${n}`)}` : words),
    );
    const panel = await openLong(turns);
    await move(panel, 'code-next');
    assert.equal(await focused(panel), 'Message');
    for (const expected of ['b39', 'a39', 'b26', 'a26', 'b13']) {
      await move(panel, 'code-previous');
      await holds(async () => (await focused(panel))?.trim() === expected && (await isInSight(panel)));
    }
    await move(panel, 'code-next');
    await holds(async () => (await focused(panel))?.trim() === 'a26');
    await move(panel, 'transcript');
    await holds(async () => /^t2\d$/.test((await focused(panel)) ?? ''));
  });

  it('put the focused code block at the cursor, copy it, and do neither elsewhere', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', `Words\n\n${code('let a;')}`)]), {
      type: 'focused-insert',
    });
    await move(panel, 'code-previous');
    await panel.post({ type: 'focused-insert' });
    assert.deepEqual(await posted(panel), [{ type: 'code-insert', code: 'let a;' }]);
    await panel.page.keyboard.press('Control+c');
    await holds(async () => (await panel.page.evaluate(() => navigator.clipboard.readText())) === 'let a;');
    await panel.page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('.reply p') ?? document));
    await panel.page.keyboard.press('Control+c');
    await holds(async () => (await panel.page.evaluate(() => navigator.clipboard.readText())) === 'Words');
  });

  it('edit and delete the focused turn', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', 'a')]), { type: 'focus-move', to: 'transcript' });
    assert.equal(await focused(panel), 't');
    await panel.page.keyboard.press('Enter');
    assert.equal(await focused(panel), 'Edit prompt');
    await panel.page.keyboard.press('Control+a');
    const selected = () => panel.page.evaluate(() => getSelection()?.toString());
    assert.equal(await selected(), 'Prompt of t');
    await panel.page.keyboard.press('Escape');
    assert.equal(await focused(panel), 'Edit prompt');
    await move(panel, 'prompt-previous');
    await panel.page.keyboard.press('Delete');
    assert.deepEqual(await posted(panel), [{ type: 'turn-delete', turnId: 't' }]);
  });

  it('stop few times on Tab, and go through a toolbar by the arrow keys, which shows itself', async () => {
    const panel = await open();
    const turns = Array.from({ length: 6 }, (_, n) => doneTurn(`t${n}`, code('let a;'), { versions: ['x', `t${n}`] }));
    await panel.post(setupChange(), snapshot(turns));
    await panel.page.locator('.scroll').focus();
    const stops: (string | null)[] = [];
    await holds(async () => {
      await panel.page.keyboard.press('Tab');
      stops.push((await focused(panel)) ?? null);
      return stops.at(-1) === 'Message' || stops.length > 20;
    });
    assert.deepEqual(stops, ['Edit prompt', 'Copy code', 'Copy', 'Message']);
    await move(panel, 'prompt-previous');
    await move(panel, 'prompt-previous');
    await panel.page.keyboard.press('Tab');
    assert.ok(await isFocused(panel.page.locator('[data-turn-id=t4]').getByRole('button', { name: 'Edit prompt' })));
    const visible = () => panel.page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).opacity);
    assert.equal(await visible(), '1');
    await panel.page.keyboard.press('Tab');
    for (const name of ['Open as a new file', 'Insert at cursor', 'Wrap lines', 'Line numbers', 'Copy code']) {
      await panel.page.keyboard.press('ArrowLeft');
      assert.equal(await focused(panel), name);
    }
    await panel.page.keyboard.press('Home');
    await panel.page.keyboard.press('Tab');
    await panel.page.keyboard.press('End');
    assert.equal(await focused(panel), 'SUMMARY');
    await panel.page.keyboard.press('Enter');
    assert.ok(await panel.page.locator('[data-turn-id=t4] .facts dl').isVisible());
    await panel.page.keyboard.press('ArrowLeft');
    assert.equal(await focused(panel), 'Next version');
    await panel.page.keyboard.press('Shift+Tab');
    // Where it was left.
    assert.equal(await focused(panel), 'Line numbers');
  });

  it('select all that is written, or else all that is read, before the next key and without VS Code', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', 'Words')]), { type: 'composer-focus' });
    await panel.page.evaluate(() => window.addEventListener('keydown', ({ key }) => (document.title += key)));
    const message = panel.page.getByRole('textbox', { name: 'Message' });
    await message.fill('One');
    await panel.page.keyboard.press('Control+a');
    await panel.page.keyboard.type('Two');
    assert.equal(await message.inputValue(), 'Two');
    await move(panel, 'transcript');
    await panel.page.keyboard.press('Control+a');
    const selected = await panel.page.evaluate(() => getSelection()?.toString());
    assert.match(selected ?? '', /Prompt of t[^]*Words/);
    assert.doesNotMatch(selected ?? '', /Two/);
    assert.equal(await panel.page.title(), 'RivuletControlTwoControl');
  });

  it('let Escape close what was opened last, and stop only then', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', 'a'), turnView('u', { prompt: promptView('b') })]));
    const stopped = async () => (await posted(panel)).some(({ type }) => type === 'turn-cancel');
    await move(panel, 'transcript');
    await panel.page.keyboard.press('Enter');
    await panel.page.getByRole('textbox', { name: 'Edit prompt' }).waitFor();
    const bar = await FindBar.open(panel);
    await panel.page.keyboard.press('Escape');
    await bar.input.waitFor({ state: 'detached' });
    assert.equal(await focused(panel), 'Edit prompt');
    await panel.page.keyboard.press('Escape');
    await panel.page.getByRole('textbox', { name: 'Edit prompt' }).waitFor({ state: 'detached' });
    assert.equal(await stopped(), false);
    await panel.page.keyboard.press('Escape');
    assert.equal(await stopped(), true);
  });

  it('leave the message alone where they belong to VS Code', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', 'a')]), { type: 'composer-focus' });
    for (const key of ['Control+ArrowUp', 'Control+Alt+ArrowUp', 'Control+Enter']) await panel.page.keyboard.press(key);
    assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).inputValue(), '');
    await panel.page.keyboard.press('ArrowUp');
    assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).inputValue(), 'Prompt of t');
  });

  it('say to the host which view they are for', async () => {
    const panel = await open();
    const last = (type: string) =>
      panel.page.evaluate((event) => {
        window.dispatchEvent(new Event(event));
        return window.panelHarness.focus.at(-1)?.type;
      }, type);
    assert.equal(await last('blur'), 'view-blur');
    assert.equal(await last('focus'), 'view-focus');
  });
});

import assert from 'node:assert/strict';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, promptView, setupChange, snapshot, turnView } from '../../support/panelViews.ts';
import { holds, isFocused, panelPages } from './panelTests.ts';

async function posted(panel: PanelPage): Promise<unknown[]> {
  return (await panel.posted()).filter(({ type }) => type !== 'view-ready');
}

describe('The composer', () => {
  const open = panelPages();
  const message = (panel: PanelPage) => panel.page.getByRole('textbox', { name: 'Message' });
  const button = (panel: PanelPage, name: string) => panel.page.getByRole('button', { name, exact: true });

  it('sends on Enter and breaks the line on Shift+Enter', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([]));
    await message(panel).focus();
    await panel.page.keyboard.type('one');
    await panel.page.keyboard.press('Shift+Enter');
    await panel.page.keyboard.type('two');
    assert.deepEqual(await posted(panel), []);
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(await posted(panel), [{ type: 'prompt-submit', chatId: 'chat', text: 'one\ntwo' }]);
    assert.equal(await message(panel).inputValue(), '');
  });

  it("does nothing on an input method's Enter", async () => {
    const panel = await open();
    await message(panel).fill('変換');
    for (const event of [{ isComposing: true }, { keyCode: 229 }]) {
      await message(panel).dispatchEvent('keydown', { key: 'Enter', bubbles: true, ...event });
    }
    assert.deepEqual(await posted(panel), []);
    assert.equal(await message(panel).inputValue(), '変換');
  });

  it('sends nothing that is blank', async () => {
    const panel = await open();
    await message(panel).fill(' \n ');
    await message(panel).press('Enter');
    await button(panel, 'Send').click();
    assert.deepEqual(await posted(panel), []);
    assert.equal(await message(panel).inputValue(), ' \n ');
  });

  it('has Send and Stop in one place, and Stop ends the running turn', async () => {
    const panel = await open();
    await message(panel).fill('Hi');
    await button(panel, 'Send').click();
    assert.deepEqual(await posted(panel), [{ type: 'prompt-submit', text: 'Hi' }]);
    await panel.post(snapshot([turnView('t')]));
    assert.ok(await isFocused(button(panel, 'Stop')), 'the focus stays on the button');
    assert.equal(await button(panel, 'Send').count(), 0);
    await button(panel, 'Stop').click();
    await panel.page.keyboard.press('Escape');
    assert.deepEqual((await posted(panel)).slice(1), [
      { type: 'turn-cancel', turnId: 't' },
      { type: 'turn-cancel', turnId: 't' },
    ]);
  });

  it('does not stop the reply by the second half of a double click on Send', async () => {
    const panel = await open();
    await message(panel).fill('Hi');
    const box = await button(panel, 'Send').boundingBox();
    assert.ok(box);
    await panel.page.mouse.move(box.x + 5, box.y + 5);
    await panel.page.mouse.down({ clickCount: 1 });
    await panel.page.mouse.up({ clickCount: 1 });
    await panel.post(snapshot([turnView('t')]));
    await panel.page.mouse.down({ clickCount: 2 });
    await panel.page.mouse.up({ clickCount: 2 });
    assert.deepEqual(await posted(panel), [{ type: 'prompt-submit', text: 'Hi' }]);
  });

  it('does not send by a press on Stop that comes too late', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]));
    await message(panel).fill('Draft');
    // Beside the icon, which is replaced: a click on an element that is gone would come to nothing anyway.
    await button(panel, 'Stop').hover({ position: { x: 2, y: 2 } });
    await panel.page.mouse.down();
    await panel.post({ type: 'turn-end', turnId: 't', state: 'done', timing: { elapsed: 1 } });
    await panel.page.mouse.up();
    assert.deepEqual(await posted(panel), []);
    assert.equal(await message(panel).inputValue(), 'Draft');
  });

  it('does nothing on Esc while nothing runs', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'Done')]));
    await message(panel).press('Escape');
    assert.deepEqual(await posted(panel), []);
  });

  it('hands a prompt over to be queued while a reply runs', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]));
    await message(panel).fill('Next');
    await panel.post({ type: 'turn-delta', turnId: 't', part: 0, kind: 'text', offset: 0, text: 'x' });
    assert.equal(await message(panel).inputValue(), 'Next');
    await message(panel).press('Enter');
    assert.deepEqual(await posted(panel), [{ type: 'prompt-submit', chatId: 'chat', text: 'Next' }]);
  });

  it('brings the last prompt back on Up, only when it is empty', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'Done', { prompt: promptView('Asked\nbefore') })]));
    await message(panel).press('ArrowUp');
    assert.equal(await message(panel).inputValue(), 'Asked\nbefore');
    await message(panel).fill('x');
    await message(panel).press('ArrowUp');
    assert.equal(await message(panel).inputValue(), 'x');
  });

  it('takes a refused prompt back, together with what was typed since, and says why', async () => {
    const panel = await open();
    await message(panel).fill('First');
    await message(panel).press('Enter');
    await message(panel).fill('Newer');
    await panel.post({ type: 'prompt-refuse', text: 'First', reason: 'No model is chosen.' });
    assert.equal(await message(panel).inputValue(), 'First\n\nNewer');
    assert.equal(await panel.page.locator('.composer [role="alert"]').innerText(), 'No model is chosen.');
    await message(panel).press('x');
    assert.equal(await panel.page.locator('.composer [role="alert"]').isVisible(), false);
  });

  it('takes the focus when the host says so', async () => {
    const panel = await open();
    await panel.post({ type: 'composer-focus' });
    assert.ok(await isFocused(message(panel)));
  });

  it('names the model in use, and offers another and a new chat', async () => {
    const panel = await open();
    const { model: _, ...none } = { model: '', hasEndpoints: true, problems: [], scroll: 'follow' as const };
    await panel.post({ type: 'setup-change', setup: none });
    await button(panel, 'Choose a model').click();
    await panel.post(setupChange({ modelNote: 'Not encrypted.' }));
    await button(panel, 'Model: llama3 · Lab vLLM').click();
    await panel.page.getByText('Not encrypted.').waitFor();
    await button(panel, 'New chat').click();
    assert.deepEqual(await posted(panel), [{ type: 'model-pick' }, { type: 'model-pick' }, { type: 'chat-new' }]);
  });

  it('grows with the text up to a limit', async () => {
    const panel = await open({ height: 600 });
    const height = () => message(panel).evaluate((element) => element.clientHeight);
    const one = await height();
    await message(panel).fill('a\n'.repeat(4));
    assert.ok((await height()) > 3 * one);
    await message(panel).fill('a\n'.repeat(400));
    assert.ok((await height()) <= 240);
  });

  it('keeps the draft over a hide', async () => {
    const first = await open();
    await first.post(snapshot([]));
    await message(first).fill('Not yet sent');
    await holds(async () => ((await first.saved()) as { draft?: string } | undefined)?.draft === 'Not yet sent');
    const second = await open({ saved: await first.saved() });
    assert.equal(await message(second).inputValue(), 'Not yet sent');
  });

  it('takes a text of 5 MB without laying it out, keeps it over a hide, and sends all of it', async () => {
    const text = `${'some words on a line of code;\n'.repeat(170_000)}the end`;
    const first = await open();
    await first.post(setupChange(), snapshot([]));
    await message(first).fill('Before it');
    await message(first).press('End');
    await first.page.keyboard.insertText(text);
    assert.equal(await message(first).inputValue(), 'Before it');
    await first.page.getByText('Text of 5.1 MB: some words').waitFor();
    const saved = () => first.page.evaluate(() => JSON.stringify(window.panelHarness.saved ?? '').length);
    await holds(async () => (await saved()) > text.length);
    const second = await open({ saved: await first.saved() });
    await message(second).press('Enter');
    const [submitted] = (await posted(second)) as { type: string; text: string }[];
    assert.ok(submitted?.text === `Before it\n\n${text}`);
    await second.post({ type: 'prompt-refuse', text: submitted.text, reason: 'Too long.' });
    await button(second, 'Remove text').click();
    assert.ok(await isFocused(message(second)));
    await message(second).press('Enter');
    assert.equal((await posted(second)).length, 1, 'nothing is left to send');
  }).timeout(30_000);

  it('takes a large text from the clipboard too', async () => {
    const panel = await open();
    await panel.page.evaluate((text) => {
      const source = document.createElement('textarea');
      source.value = text;
      document.body.append(source);
      source.select();
    }, 'y'.repeat(200_000));
    await panel.page.keyboard.press('ControlOrMeta+C');
    await message(panel).focus();
    await panel.page.keyboard.press('ControlOrMeta+V');
    await panel.page.getByText('Text of 200 kB').waitFor();
  });
});

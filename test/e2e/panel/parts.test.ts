import assert from 'node:assert/strict';
import type { ActivityView, NoticeView, ToView, TurnView } from '../../../src/messages/messages.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holds, holdTime, isFocused, panelPages } from './panelTests.ts';

const call = { kind: 'tool-call', name: 'search_file', text: '', ended: false } as const;
const searching: ActivityView = { kind: 'activity', label: 'Web search', detail: 'cats', state: 'running' };
const retry: NoticeView = {
  kind: 'notice',
  text: 'Retry 1 of 2',
  reason: 'the server is overloaded',
  detail: 'HTTP 529',
  countdown: 7000,
};

function part(index: number, view: Extract<ToView, { type: 'turn-part' }>['view']): ToView {
  return { type: 'turn-part', turnId: 't', part: index, view };
}

function callDelta(index: number, offset: number, text: string): ToView {
  return { type: 'turn-delta', turnId: 't', part: index, kind: 'tool-call', offset, text };
}

function end(state: TurnView['state']): ToView {
  return { type: 'turn-end', turnId: 't', state, timing: { elapsed: 3200 } };
}

function kinds(panel: PanelPage): Promise<(string | null)[]> {
  return panel.page
    .locator('[data-part]')
    .evaluateAll((all) => all.map((element) => element.getAttribute('data-part')));
}

describe('A tool call in the panel', () => {
  const open = panelPages();

  it('grows beside another one, and stays inert text', async () => {
    const panel = await open();
    await panel.post(
      snapshot([turnView('t')]),
      part(0, call),
      part(1, { ...call, name: 'list_files' }),
      callDelta(0, 0, '{"q":'),
      callDelta(1, 0, '{"dir":'),
      callDelta(0, 5, '"<img src=x>"}'),
    );
    const calls = panel.page.locator('[data-part="tool-call"]');
    assert.match(await calls.nth(0).innerText(), /^Asks for search_file not run/);
    await panel.post({ type: 'part-end', turnId: 't', part: 0 });
    assert.match(await calls.nth(0).innerText(), /^Asked for search_file not run/);
    assert.equal(await calls.nth(0).locator('pre').textContent(), '{"q":"<img src=x>"}');
    assert.equal(await calls.nth(1).locator('pre').textContent(), '{"dir":');
    assert.equal(await panel.page.locator('img').count(), 0);
    await panel.post(end('stopped'));
    assert.match(await calls.nth(1).innerText(), /unfinished, not run/);
    assert.match(await calls.nth(0).innerText(), /search_file not run/);
  });

  it('has arguments that are copied as they came, and that fold where they are long', async () => {
    const panel = await open();
    const text = JSON.stringify({ lines: Array.from({ length: 90 }, (_, n) => `line ${n}`) }, null, 2);
    await panel.post(snapshot([turnView('t')]), part(0, call));
    for (let at = 0; at < text.length; at += 11) await panel.post(callDelta(0, at, text.slice(at, at + 11)));
    const pre = panel.page.locator('[data-part="tool-call"] pre');
    const folded = panel.page.locator('.tool-call-text');
    const height = async () => (await folded.boundingBox())?.height ?? Number.NaN;
    const more = panel.page.getByRole('button', { name: 'Show more' });
    await more.waitFor();
    assert.ok((await height()) < 200);
    await more.click();
    assert.ok((await height()) > 1000);
    assert.equal(await pre.textContent(), text);
    await panel.page.getByRole('button', { name: 'Copy arguments' }).click();
    await panel.page.locator('.confirmed').waitFor();
    assert.equal(await panel.page.evaluate(() => navigator.clipboard.readText()), text);
  });

  it('comes back whole from a snapshot, and goes on', async () => {
    const panel = await open();
    const parts: TurnView['parts'] = [{ ...call, text: '{"a"' }];
    await panel.post(snapshot([turnView('t', { parts, state: 'streaming' })]));
    await panel.post(snapshot([turnView('t', { parts: [{ ...call, text: '{"a":1' }], state: 'streaming' })]));
    await panel.post(callDelta(0, 6, '}'));
    assert.equal(await panel.page.locator('[data-part="tool-call"] pre').textContent(), '{"a":1}');
    assert.equal((await panel.posted()).length, 1, 'no snapshot was asked for');
  });
});

describe('The rows of a reply in the panel', () => {
  const open = panelPages();

  it('show an activity in place, in words as well as by its icon', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), part(0, { ...searching, progress: 0.424 }));
    const row = panel.page.locator('[data-part="activity"]');
    assert.equal((await row.textContent())?.trim(), 'Web search 42%(running) cats');
    assert.equal(await panel.page.locator('[data-state]').getAttribute('data-state'), 'waiting');
    const handle = await row.elementHandle();
    await panel.post(part(0, { ...searching, state: 'done' }));
    assert.equal((await row.textContent())?.replace(/\s+/g, ' '), 'Web search (done) cats');
    assert.ok(await handle?.evaluate((element) => element.isConnected));
    await panel.post(part(1, { ...searching, label: 'Second' }), textDelta('t', 0, 'So', 2), end('cut-off'));
    assert.equal(await row.nth(1).getAttribute('data-activity'), 'unfinished');
    assert.equal(await row.nth(0).getAttribute('data-activity'), 'done');
    assert.deepEqual(await kinds(panel), ['activity', 'activity', 'text']);
  });

  it('do not turn for readers who want no motion', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), part(0, searching));
    const animation = () =>
      panel.page.locator('.row-icon .icon').evaluate((element) => getComputedStyle(element).animationName);
    assert.equal(await animation(), 'turn');
    await panel.page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
    assert.equal(await animation(), 'none');
    await panel.page.evaluate(() => document.body.classList.remove('vscode-reduce-motion'));
    await panel.page.emulateMedia({ reducedMotion: 'reduce' });
    assert.equal(await animation(), 'none');
  });

  it('count down to a retry, which can be cancelled', async () => {
    const panel = await open();
    await holdTime(panel);
    await panel.post(snapshot([turnView('t')]), part(0, retry));
    const line = panel.page.locator('.row-line');
    assert.equal(await line.innerText(), 'Retry 1 of 2 in 7 s: the server is overloaded');
    await panel.page.clock.runFor(3000);
    assert.equal(await line.innerText(), 'Retry 1 of 2 in 4 s: the server is overloaded');
    await panel.page.clock.runFor(9000);
    assert.equal(await line.innerText(), 'Retry 1 of 2 now: the server is overloaded');
    await panel.page.getByText('HTTP 529', { exact: true }).waitFor();
    const cancel = panel.page.getByRole('button', { name: 'Cancel' });
    await cancel.click();
    assert.deepEqual((await panel.posted()).slice(1), [{ type: 'turn-cancel', turnId: 't' }]);
    const { countdown: _, ...over } = retry;
    await panel.post(part(0, { ...over, text: 'Not tried again' }), end('stopped'));
    assert.equal(await line.innerText(), 'Not tried again: the server is overloaded');
    assert.equal(await cancel.isVisible(), false);
    assert.ok(await isFocused(panel.page.getByRole('textbox', { name: 'Message' })), 'the focus is not lost');
  });

  it('read out a retry once', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), part(0, retry));
    const status = panel.page.getByRole('status');
    assert.equal(await status.innerText(), 'Retry 1 of 2 in 7 s: the server is overloaded');
    const { countdown: _, ...over } = retry;
    await panel.post({ type: 'turn-start', turn: turnView('u') }, snapshot([turnView('t', { parts: [retry] })]));
    assert.equal(await status.innerText(), 'Generating');
    await panel.post(part(0, { ...over, text: 'Tried again (1 of 2)' }));
    assert.equal(await status.innerText(), 'Generating');
  });

  it('break no text: a notice stands below it', async () => {
    const panel = await open();
    const notice: NoticeView = { kind: 'notice', text: 'The connection broke.' };
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, '```js\nlet a'), part(1, notice));
    await panel.post(textDelta('t', 11, ' = 1;\n```\n'), end('done'));
    assert.equal(await panel.page.locator('pre code').textContent(), 'let a = 1;');
    assert.deepEqual(await kinds(panel), ['text', 'notice']);
  });

  it('leave a selection alone while they tick and change', async () => {
    const panel = await open();
    await holdTime(panel);
    const parts: TurnView['parts'] = [{ kind: 'text', text: 'Some text' }, searching];
    await panel.post(snapshot([turnView('t', { parts, state: 'streaming' })]), part(2, retry));
    const selected = () => panel.page.evaluate(() => getSelection()?.toString());
    await panel.page.locator('.parts').evaluate((element) => getSelection()?.selectAllChildren(element));
    const before = await selected();
    await panel.page
      .locator('.row-line > span')
      .first()
      .evaluate((element) => getSelection()?.selectAllChildren(element));
    await panel.page.clock.runFor(2000);
    await panel.post(part(1, { ...searching, state: 'done' }));
    assert.equal(await selected(), 'Retry 1 of 2');
    assert.match(before ?? '', /^Some text/);
  });

  it('do not move a reader who has scrolled up', async () => {
    const panel = await open();
    const parts: TurnView['parts'] = [searching, { kind: 'text', text: 'A line.\n\n'.repeat(80) }];
    await panel.post(snapshot([turnView('t', { parts, state: 'streaming' })]));
    const view = panel.page.locator('.scroll');
    await view.evaluate((element) => (element.scrollTop -= 300));
    await panel.page.getByRole('button', { name: 'Jump to latest' }).waitFor();
    const line = panel.page.locator('.part p').nth(60);
    const top = async () => Math.round((await line.boundingBox())?.y ?? Number.NaN);
    const before = await top();
    await panel.post(
      part(0, { ...searching, state: 'failed', detail: 'It failed for a reason of many words. '.repeat(9) }),
      part(2, { kind: 'notice', text: 'Something at the end.' }),
      { type: 'turn-citation', turnId: 't', index: 0, citation: { title: 'A source' } },
    );
    await holds(async () => (await panel.page.getByText('A source').count()) === 1);
    assert.ok(Math.abs((await top()) - before) <= 1, `${await top()} is not ${before}`);
  });
});

describe('The sources of a reply in the panel', () => {
  const open = panelPages();

  it('stand after the text, numbered, as text', async () => {
    const panel = await open();
    const cite = (index: number, citation: object): ToView => ({ type: 'turn-citation', turnId: 't', index, citation });
    await panel.post(snapshot([turnView('t', { citations: [{ url: 'https://a.example' }] })]), textDelta('t', 0, 'So'));
    await panel.post(cite(1, { title: '<b>Title</b>', url: 'javascript:alert(1)' }), cite(2, { title: 'A book' }));
    const sources = panel.page.getByRole('region', { name: 'Sources' });
    assert.deepEqual(await sources.getByRole('listitem').allInnerTexts(), [
      'https://a.example',
      '<b>Title</b>\njavascript:alert(1)',
      'A book',
    ]);
    assert.deepEqual(await panel.page.locator('a').allInnerTexts(), ['https://a.example']);
    assert.equal(await panel.page.locator('b').count(), 0);
    const after = await panel.page
      .locator('[data-part="text"]')
      .evaluate((text) => text.compareDocumentPosition(document.querySelector('.citations') ?? text));
    assert.equal(after, 4, 'DOCUMENT_POSITION_FOLLOWING');
  });

  it('fold where they are many, also when they come one by one', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]));
    for (let index = 0; index < 11; index += 1) {
      await panel.post({ type: 'turn-citation', turnId: 't', index, citation: { title: `Source ${index}` } });
      await panel.page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    }
    await panel.page.getByRole('button', { name: 'Show more' }).click();
    await panel.page.getByRole('button', { name: 'Show less' }).waitFor();
  });

  it('are not there where a reply refers to nothing', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'So')]));
    assert.equal(await panel.page.getByText('Sources').isVisible(), false);
  });
});

describe('The footer of a reply in the panel', () => {
  const open = panelPages();
  const name = 'Show what was sent and received';

  it('opens the recording of a reply that has one', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'So', { hasRecording: true })]));
    await panel.page.getByRole('button', { name }).click();
    assert.deepEqual((await panel.posted()).slice(1), [{ type: 'recording-open', turnId: 't' }]);
    await panel.post(snapshot([doneTurn('u', 'So')]));
    assert.equal(await panel.page.getByRole('button', { name }).isVisible(), false);
  });

  it('offers to copy only where there is text', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', '', { parts: [searching, { ...call, ended: true }] })]));
    assert.equal(await panel.page.getByRole('button', { name: 'Copy', exact: true }).isVisible(), false);
  });
});

import assert from 'node:assert/strict';
import type { ToView } from '../../../src/messages/messages.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import {
  doneTurn,
  endedTurn,
  factsView,
  promptView,
  setupChange,
  snapshot,
  textDelta,
  turnView,
} from '../../support/panelViews.ts';
import { holds, isFocused, panelPages } from './panelTests.ts';

async function textOf(panel: PanelPage, part = 'text'): Promise<string> {
  await panel.drawn();
  return panel.page.locator(`[data-part="${part}"]`).evaluate((element) => element.textContent);
}

function end(turnId: string, state: 'done' | 'stopped'): Extract<ToView, { type: 'turn-end' }> {
  return { type: 'turn-end', turnId, state, timing: { elapsed: 3200 } };
}

describe('A reply in the panel', () => {
  const open = panelPages();

  it('grows with each delta, through all its states', async () => {
    const panel = await open();
    const reply = panel.page.locator('[role="article"][data-turn-id="t"] [data-state]');
    await panel.post(setupChange(), snapshot([]), { type: 'turn-start', turn: turnView('t') });
    assert.equal(await reply.getAttribute('data-state'), 'waiting');
    assert.match(await reply.innerText(), /Waiting for llama3 · Lab vLLM · 0 s/);
    await panel.post(textDelta('t', 0, 'Hel'));
    assert.equal(await reply.getAttribute('data-state'), 'streaming');
    await panel.post(textDelta('t', 3, 'lo'));
    assert.equal(await textOf(panel), 'Hello');
    await panel.post({ ...end('t', 'done'), timing: { elapsed: 3200, facts: factsView } });
    assert.equal(await reply.getAttribute('data-state'), 'done');
    assert.match(await reply.innerText(), /first text 0\.41 s · \n?64 tokens\/s/);
    assert.equal(await panel.page.getByRole('log', { name: 'Conversation' }).getAttribute('aria-live'), 'off');
  });

  it('asks once for a snapshot after a gap, and shows the whole text when it comes', async () => {
    const panel = await open();
    await panel.post(
      snapshot([turnView('t')]),
      textDelta('t', 0, 'One '),
      textDelta('t', 9, 'lost'),
      textDelta('t', 13, 'too'),
    );
    assert.equal(await textOf(panel), 'One');
    assert.deepEqual((await panel.posted()).filter(({ type }) => type === 'snapshot-request').length, 1);
    const parts = [{ kind: 'text' as const, text: 'One two threetoo' }];
    await panel.post(snapshot([turnView('t', { parts, state: 'streaming' })]), textDelta('t', 16, '!'));
    assert.equal(await textOf(panel), 'One two threetoo!');
  });

  it('goes on in the same elements after a snapshot that fits', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, 'One '));
    const paragraph = await panel.page.locator('[data-part] p').elementHandle();
    const parts = [{ kind: 'text' as const, text: 'One two' }];
    await panel.post(snapshot([turnView('t', { parts, state: 'streaming' })]));
    await panel.drawn();
    assert.equal(await paragraph?.evaluate((element) => element.isConnected && element.textContent), 'One two');
  });

  it('ignores what is not in the contract, and says so in the console', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), { type: 'turn-explode' }, textDelta('t', 0, 'Still here'));
    assert.equal(await textOf(panel), 'Still here');
    assert.match(panel.warnings.join(), /not in the contract was ignored \(1 so far\)/);
  });

  it('ignores messages of another origin', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'Mine')]));
    await panel.page.evaluate((message) => {
      window.dispatchEvent(new MessageEvent('message', { data: message, origin: 'http://evil.test' }));
    }, snapshot([]));
    assert.equal(await textOf(panel), 'Mine');
  });

  it('leaves no way to the host in the global scope', async () => {
    const panel = await open();
    assert.equal(await panel.page.evaluate(() => 'acquireVsCodeApi' in globalThis), false);
  });

  it('shows code fences as blocks whose copy is exact, over many groups of lines', async () => {
    const panel = await open();
    const code = Array.from({ length: 150 }, (_, line) => `${' '.repeat(line % 5)}line ${line}`).join('\n');
    const text = `Before\n\n\`\`\`js\n${code}\n\`\`\`\n\nAfter`;
    await panel.post(snapshot([turnView('t')]));
    for (let at = 0; at < text.length; at += 7) await panel.post(textDelta('t', at, text.slice(at, at + 7)));
    await panel.post(end('t', 'done'));
    assert.equal(await panel.page.locator('pre code').evaluate((element) => element.textContent), code);
    assert.equal(await panel.page.locator('pre code .lines').count(), 5);
    assert.equal(await panel.page.locator('.code-label').innerText(), 'JavaScript');
    const selected = await panel.page.locator('pre code').evaluate((element) => {
      getSelection()?.selectAllChildren(element);
      return getSelection()?.toString();
    });
    assert.equal(selected, code);
    await panel.page.getByRole('button', { name: 'Copy code' }).click();
    await panel.page.locator('.confirmed').waitFor();
    await panel.page.getByRole('textbox', { name: 'Message' }).focus();
    await panel.page.keyboard.press('ControlOrMeta+V');
    assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).inputValue(), code);
  });

  it('stays light: a long reply is cut into sections and groups', async () => {
    const panel = await open();
    const text = `${'A paragraph.\n\n'.repeat(100)}${'word '.repeat(10_000)}`;
    await panel.post(snapshot([doneTurn('t', text)]));
    assert.equal(await panel.page.locator('.section').count(), 4);
    const longest = await panel.page
      .locator('.lines')
      .evaluateAll((all) => Math.max(...all.map((group) => group.textContent.length)));
    assert.ok(longest <= 8000 + 'word '.length, `${longest}`);
    assert.equal((await textOf(panel)).length, 'A paragraph.'.length * 100 + 50_000 - 1, 'but for the last space');
  });

  it('keeps reasoning in a fold: open while it streams, closed after, in its place', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), {
      type: 'turn-delta',
      turnId: 't',
      part: 0,
      kind: 'reasoning',
      offset: 0,
      text: 'Hm',
    });
    const fold = panel.page.locator('details.reasoning');
    assert.equal(await fold.getAttribute('open'), '');
    assert.equal(await textOf(panel, 'reasoning'), 'Hm');
    await panel.post(textDelta('t', 0, 'So', 1));
    assert.equal(await fold.getAttribute('open'), null);
    assert.match(await fold.innerText(), /^Thought for \d/);
    const order = await panel.page
      .locator('[data-part]')
      .evaluateAll((all) => all.map((part) => part.getAttribute('data-part')));
    assert.deepEqual(order, ['reasoning', 'text']);
  });

  it('says how it ended, and offers what can be done', async () => {
    const panel = await open();
    const ending = {
      title: 'The key was refused',
      detail: '401 <b>no</b>',
      advice: 'Set it again.',
      actions: [
        'key-set',
        'retry',
        'continue',
        'settings-open',
        'endpoint-add',
        'endpoint-test',
        'model-pick',
      ] as const,
    };
    await panel.post(snapshot([endedTurn('t', 'failed', { ...ending, actions: [...ending.actions] })]));
    for (const words of [ending.title, ending.detail, ending.advice])
      await panel.page.getByText(words, { exact: true }).waitFor();
    for (const name of [
      'Set key',
      'Retry',
      'Continue',
      'Open settings',
      'Add an endpoint',
      'Test endpoint',
      'Choose a model',
    ]) {
      await panel.page.locator('.ending').getByRole('button', { name, exact: true }).click();
    }
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'key-set' },
      { type: 'turn-regenerate', turnId: 't' },
      { type: 'turn-continue', turnId: 't' },
      { type: 'settings-open' },
      { type: 'endpoint-add' },
      { type: 'endpoint-test' },
      { type: 'model-pick' },
    ]);
  });

  it('says that it was stopped, also where the host gives no words', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')]), textDelta('t', 0, 'Half'), end('t', 'stopped'));
    assert.equal(await panel.page.locator('.ending').innerText(), 'Stopped');
    assert.equal(await textOf(panel), 'Half');
  });

  it('says after 20 seconds that a long wait can be normal', async () => {
    const panel = await open();
    await panel.page.clock.install();
    await panel.post(snapshot([turnView('t', { timing: { elapsed: 18_000 } })]));
    const note = panel.page.getByText('Some models need minutes');
    assert.equal(await note.isVisible(), false);
    assert.match(await panel.page.locator('.status').innerText(), /· 18 s/);
    await panel.page.clock.runFor(2500);
    assert.equal(await note.isVisible(), true);
    assert.match(await panel.page.locator('.status').innerText(), /· 20 s/);
  });

  it('is copied, made again and stepped through by its buttons', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('b', 'Two', { versions: ['a', 'b', 'c'] })]));
    for (const name of ['Copy', 'Regenerate', 'Previous version', 'Next version']) {
      await panel.page.getByRole('button', { name, exact: true }).click();
    }
    assert.equal(await panel.page.getByRole('group', { name: 'Versions' }).innerText(), '2/3');
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'reply-copy', turnId: 'b' },
      { type: 'turn-regenerate', turnId: 'b' },
      { type: 'turn-show', turnId: 'a' },
      { type: 'turn-show', turnId: 'c' },
    ]);
  });

  it('asks once by a double click, however long the host takes', async () => {
    const panel = await open();
    const ending = { title: 'Cut off', actions: ['continue' as const] };
    await panel.post(
      snapshot([doneTurn('a', 'One', { versions: ['z', 'a', 'b', 'c'] }), endedTurn('t', 'cut-off', ending)]),
    );
    for (const name of ['Regenerate', 'Go on from here in a new chat', 'Next version']) {
      const button = panel.page.locator('[data-turn-id="a"]').getByRole('button', { name, exact: true });
      await button.dblclick();
    }
    await panel.page.getByRole('button', { name: 'Continue', exact: true }).dblclick();
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'turn-regenerate', turnId: 'a' },
      { type: 'turn-fork', turnId: 'a' },
      // Whoever steps quickly means each step.
      { type: 'turn-show', turnId: 'b' },
      { type: 'turn-show', turnId: 'b' },
      { type: 'turn-continue', turnId: 't' },
    ]);
  });

  it('hands the focus on to the version that takes its place', async () => {
    const panel = await open();
    const versions = ['a', 'b'];
    await panel.post(snapshot([doneTurn('a', 'One', { versions })]));
    await panel.page.getByRole('button', { name: 'Next version' }).focus();
    await panel.post(snapshot([doneTurn('b', 'Two', { versions })]));
    assert.ok(await isFocused(panel.page.getByRole('button', { name: 'Next version' })));
    await panel.post(snapshot([]));
    assert.ok(await isFocused(panel.page.getByRole('textbox', { name: 'Message' })));
  });

  it('is announced when it begins and ends, and its growing text is not', async () => {
    const panel = await open();
    await panel.post(snapshot([]), { type: 'turn-start', turn: turnView('t') });
    assert.equal(await panel.page.getByRole('status').innerText(), 'Generating');
    await panel.post(textDelta('t', 0, 'Three little words'), end('t', 'done'));
    assert.equal(await panel.page.getByRole('status').innerText(), 'Response complete, 3 words');
    const failed: ToView = {
      type: 'turn-end',
      turnId: 'u',
      state: 'failed',
      ending: { title: 'No answer', advice: 'Retry', actions: [] },
      timing: { elapsed: 1 },
    };
    await panel.post({ type: 'turn-start', turn: turnView('u') }, failed);
    await holds(async () => (await panel.page.locator('.unseen [role="alert"]').textContent()) === 'No answer. Retry');
  });

  it('shows markup in a reply as the text that it is', async () => {
    const panel = await open();
    const text = '<img src=x onerror="document.title=1"><script>1</script>';
    await panel.post(snapshot([doneTurn('t', text, { prompt: promptView(text) })]));
    assert.equal(await textOf(panel), text);
    assert.equal(await panel.page.locator('img').count(), 0);
  });

  it('is marked where it comes from a recording', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'Text', { recorded: true })]));
    await panel.page.getByText('Recording', { exact: true }).waitFor();
  });
});

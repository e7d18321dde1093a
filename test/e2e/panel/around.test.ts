import assert from 'node:assert/strict';
import { panelScenes } from '../../support/panelScenes.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, promptView, setupChange, snapshot, turnView } from '../../support/panelViews.ts';
import { holds, isFocused, panelPages } from './panelTests.ts';

async function posted(panel: PanelPage): Promise<unknown[]> {
  return (await panel.posted()).slice(1);
}

const queue = {
  prompts: [
    { id: 'q1', text: 'First', attachments: [] },
    { id: 'q2', text: 'Second', attachments: [] },
  ],
  paused: false,
};

describe('The queue in the panel', () => {
  const open = panelPages();
  const row = (panel: PanelPage, text: string) => panel.page.locator('.queue-row').filter({ hasText: text });

  it('shows what waits, edits it in place and removes it', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')], { queue }));
    await row(panel, 'First').getByRole('button', { name: 'Edit' }).click();
    const input = panel.page.getByRole('textbox', { name: 'Queued prompt' });
    assert.ok(await isFocused(input));
    await input.fill('Changed');
    await panel.page.getByRole('button', { name: 'Save' }).click();
    await row(panel, 'Second').getByRole('button', { name: 'Remove' }).click();
    assert.deepEqual(await posted(panel), [
      { type: 'queue-edit', id: 'q1' },
      { type: 'queue-save', id: 'q1', text: 'Changed' },
      { type: 'queue-remove', id: 'q2' },
    ]);
  });

  it('lets the prompt go as it was when the edit is given up, and Esc does not stop the reply', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')], { queue }));
    for (const giveUp of ['Cancel', 'Escape']) {
      await row(panel, 'First').getByRole('button', { name: 'Edit' }).click();
      await panel.page.getByRole('textbox', { name: 'Queued prompt' }).fill('Changed');
      if (giveUp === 'Cancel') await panel.page.getByRole('button', { name: 'Cancel' }).click();
      else await panel.page.keyboard.press('Escape');
    }
    const edit = [
      { type: 'queue-edit', id: 'q1' },
      { type: 'queue-save', id: 'q1', text: 'First' },
    ];
    assert.deepEqual(await posted(panel), [...edit, ...edit]);
  });

  it('keeps an edit through changes of the queue, and gives it back when its row is gone', async () => {
    const panel = await open();
    await panel.post(snapshot([turnView('t')], { queue }));
    await row(panel, 'First').getByRole('button', { name: 'Edit' }).click();
    const input = panel.page.getByRole('textbox', { name: 'Queued prompt' });
    await input.fill('Changed');
    await panel.post({ type: 'queue-change', queue: { ...queue, paused: true } });
    assert.equal(await input.inputValue(), 'Changed');
    assert.ok(await isFocused(input));
    await panel.post({ type: 'queue-change', queue: { prompts: [], paused: false } });
    const message = panel.page.getByRole('textbox', { name: 'Message' });
    assert.equal(await message.inputValue(), 'Changed');
    assert.ok(await isFocused(message));
  });

  it('goes on with an edit in a new document, and gives it back in its chat where its row is gone', async () => {
    const first = await open();
    await first.post(snapshot([turnView('t')], { queue }));
    await row(first, 'First').getByRole('button', { name: 'Edit' }).click();
    const input = ({ page }: PanelPage) => page.getByRole('textbox', { name: 'Queued prompt' });
    const message = ({ page }: PanelPage) => page.getByRole('textbox', { name: 'Message' });
    await input(first).fill('Changed');
    await holds(async () => JSON.stringify([await first.saved()]).includes('Changed'));
    const second = await open({ saved: await first.saved() });
    await second.post(snapshot([turnView('t')], { queue }));
    assert.equal(await input(second).inputValue(), 'Changed');
    assert.deepEqual(await posted(second), [{ type: 'queue-edit', id: 'q1' }]);
    await second.post(snapshot([], { id: 'other', draft: 'Elsewhere' }));
    assert.equal(await message(second).inputValue(), 'Elsewhere');
    await second.post(snapshot([turnView('t')], { draft: 'Begun' }));
    assert.equal(await message(second).inputValue(), 'Changed\n\nBegun');
  });

  it('says when it is paused, and can be sent on', async () => {
    const panel = await open();
    await panel.post(snapshot([doneTurn('t', 'x', { state: 'stopped' })], { queue: { ...queue, paused: true } }));
    await panel.page.getByText(/^Paused/).waitFor();
    await panel.page.getByRole('button', { name: 'Send now' }).click();
    assert.deepEqual(await posted(panel), [{ type: 'queue-send' }]);
    await panel.post({ type: 'queue-change', queue });
    assert.equal(await panel.page.getByRole('button', { name: 'Send now' }).isVisible(), false);
  });
});

describe('The empty panel', () => {
  const open = panelPages();

  it('offers ways to begin where nothing is configured', async () => {
    const panel = await open();
    const localServers = [{ id: 's', label: 'Ollama on port 11434', description: 'llama3' }];
    const environmentKeys = [{ id: 'openai', label: 'Use OpenAI', description: 'OPENAI_API_KEY is set' }];
    const { model: _, ...setup } = {
      model: '',
      hasEndpoints: false,
      problems: [],
      scroll: 'follow' as const,
      localServers,
      environmentKeys,
    };
    await panel.post({ type: 'setup-change', setup }, snapshot([]));
    for (const name of [
      'Ollama on port 11434',
      'Use OpenAI',
      'Look again',
      'Paste a key',
      "Use VS Code's models",
      'Add an endpoint',
      'Play the demo',
    ]) {
      await panel.page.getByRole('button', { name, exact: true }).click();
    }
    assert.deepEqual(await posted(panel), [
      { type: 'server-use', id: 's' },
      { type: 'variable-use', id: 'openai' },
      { type: 'server-find' },
      { type: 'key-paste' },
      { type: 'vscode-use' },
      { type: 'endpoint-add' },
      { type: 'demo-play' },
    ]);
  });

  it('begins at its top where it is higher than the panel', async () => {
    const panel = await open({ height: 300 });
    const localServers = Array.from({ length: 9 }, (_, at) => ({
      id: `s${at}`,
      label: `Server ${at}`,
      description: 'm',
    }));
    await panel.post(setupChange({ hasEndpoints: false, localServers }), snapshot([]));
    await panel.drawn();
    const box = await panel.page.getByRole('heading', { name: 'Rivulet' }).boundingBox();
    assert.ok(box && box.y >= 0 && box.y < 100);
    assert.equal(await panel.page.getByRole('button', { name: 'Jump to latest' }).isVisible(), false);
    await panel.page.getByRole('button', { name: 'Play the demo' }).click();
  });

  it('offers nothing before it knows what is configured', async () => {
    const panel = await open();
    await panel.post(snapshot([]));
    assert.equal(await panel.page.getByRole('heading', { name: 'Rivulet' }).isVisible(), false);
    assert.equal(await panel.page.getByRole('textbox', { name: 'Message' }).isVisible(), true);
  });

  it('shows the keys where a model is configured, and makes way for the first turn', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([]));
    await panel.page.getByText('Shift+Enter').waitFor();
    assert.equal(await panel.page.getByRole('button', { name: 'Add an endpoint' }).isVisible(), false);
    await panel.post({ type: 'turn-start', turn: turnView('t') });
    assert.equal(await panel.page.getByText('Shift+Enter').isVisible(), false);
  });
});

describe('Around the chat', () => {
  const open = panelPages();

  it('lists what is wrong in the settings until it is put right', async () => {
    const panel = await open();
    await panel.post(setupChange({ problems: ['endpoints[0].url: no'] }), snapshot([doneTurn('t', 'x')]));
    await panel.page.getByText('endpoints[0].url: no').waitFor();
    await panel.page.getByRole('button', { name: 'Open settings' }).click();
    assert.deepEqual(await posted(panel), [{ type: 'settings-open' }]);
    await panel.post(setupChange());
    assert.equal(await panel.page.getByRole('button', { name: 'Open settings' }).isVisible(), false);
  });

  it('shows a long prompt in part, and opens the whole', async () => {
    const panel = await open();
    const prompt = promptView('line\n'.repeat(4000), { length: 5_000_000 });
    await panel.post(snapshot([doneTurn('t', 'x', { prompt })]));
    const height = () => panel.page.locator('.prompt-text').evaluate((text) => text.clientHeight);
    assert.ok((await height()) < 300);
    await panel.page.getByRole('button', { name: 'Show more' }).click();
    assert.ok((await height()) > 10_000);
    await panel.page.getByRole('button', { name: 'Show less' }).click();
    assert.ok((await height()) < 300);
    await panel.page.getByRole('button', { name: 'Open the whole prompt (5.0 MB)' }).click();
    assert.deepEqual(await posted(panel), [{ type: 'prompt-open', turnId: 't' }]);
  });

  it('opens an attachment by its chip, and shows what is sent', async () => {
    const panel = await open();
    const attachments = [{ id: 'a', label: 'main.ts:3-9', description: 'src/main.ts', sent: 'const exact = 1;' }];
    await panel.post(
      snapshot([doneTurn('t', 'x', { prompt: promptView('Hi', { attachments, notes: ['One note'] }) })]),
    );
    const chip = panel.page.getByRole('button', { name: 'main.ts:3-9' });
    assert.equal(await chip.getAttribute('title'), 'src/main.ts');
    await chip.click();
    assert.deepEqual(await posted(panel), [{ type: 'attachment-open', attachmentId: 'a' }]);
    assert.equal(await panel.page.getByText('const exact = 1;').count(), 0);
    await panel.page.getByText('What is sent').click();
    await panel.page.getByText('const exact = 1;').waitFor();
    await panel.page.getByText('One note').waitFor();
  });

  it('has a timer only while a clock runs and can be seen', async () => {
    const panel = await open();
    await panel.page.evaluate(() => {
      const setInterval = window.setInterval.bind(window);
      const clearInterval = window.clearInterval.bind(window);
      const running = new Set<unknown>();
      Object.assign(window, {
        runningTimers: running,
        setInterval: (...call: Parameters<typeof setInterval>) => {
          const timer = setInterval(...call);
          running.add(timer);
          return timer;
        },
        clearInterval: (timer: number) => {
          running.delete(timer);
          clearInterval(timer);
        },
      });
    });
    const running = () =>
      panel.page.evaluate(() => (window as unknown as { runningTimers: Set<unknown> }).runningTimers.size);
    await panel.post(snapshot([turnView('t')]));
    assert.equal(await running(), 1);
    await panel.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    assert.equal(await running(), 0);
    await panel.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'visible' });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    assert.equal(await running(), 1);
    await panel.post({ type: 'turn-end', turnId: 't', state: 'done', timing: { elapsed: 1 } });
    assert.equal(await running(), 0);
  });

  for (const [name, messages] of Object.entries(panelScenes)) {
    it(`fits into 200 pixels: ${name}`, async () => {
      const panel = await open({ width: 200 });
      await panel.post(...messages);
      const wide = await panel.page.evaluate(() => {
        const panes = [
          ...document.querySelectorAll<HTMLElement>('body, .panel, .scroll, .queue, .composer, .problems'),
        ];
        return panes.filter((pane) => pane.scrollWidth > pane.clientWidth).map((pane) => pane.className);
      });
      assert.deepEqual(wide, []);
    });
  }

  it('gives every button a name, and lets the keyboard reach it', async () => {
    const panel = await open();
    await panel.post(...(panelScenes['versions'] ?? []));
    await panel.page.getByRole('textbox', { name: 'Message' }).focus();
    const names: (string | null)[] = [];
    await holds(async () => {
      await panel.page.keyboard.press('Shift+Tab');
      const name = await panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
      names.push(name);
      return names.length > 12 || name === 'Transcript';
    });
    // One of each toolbar: the arrow keys lead to the others.
    for (const name of ['Copy', 'Copy code', 'Edit prompt']) assert.ok(names.includes(name), name);
    const nameless = await panel.page
      .locator('button:visible')
      .evaluateAll((all) => all.filter((button) => !button.ariaLabel && !button.textContent).length);
    assert.equal(nameless, 0);
  });
});

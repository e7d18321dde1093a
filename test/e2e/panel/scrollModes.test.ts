import assert from 'node:assert/strict';
import type { ScrollMode } from '../../../src/messages/messages.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, setupChange, snapshot, textDelta, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

const paragraphs = 'A line of some words that is long enough to be wrapped.\n\n'.repeat(40);

/** How far the prompt of a turn is below the upper edge of the transcript, and the transcript's place. */
async function places(panel: PanelPage, turnId: string) {
  await panel.drawn();
  return panel.page.locator('.scroll').evaluate((view, id) => {
    const turn = view.querySelector(`[data-turn-id="${id}"]`);
    return {
      prompt: Math.round((turn?.getBoundingClientRect().top ?? Number.NaN) - view.getBoundingClientRect().top),
      top: view.scrollTop,
      below: view.scrollHeight - view.scrollTop - view.clientHeight,
      height: view.clientHeight,
    };
  }, turnId);
}

describe('The scroll modes of the panel', () => {
  const open = panelPages();

  /** A chat whose reader is at its end, and who sends a prompt. */
  async function ask(mode: ScrollMode): Promise<PanelPage> {
    const panel = await open();
    await panel.post(setupChange({ scroll: mode }), snapshot([doneTurn('a', paragraphs)]));
    await holds(async () => (await places(panel, 'a')).below <= 1);
    await panel.page.getByRole('textbox', { name: 'Message' }).fill('Next');
    await panel.page.keyboard.press('Enter');
    await panel.post({ type: 'turn-start', turn: turnView('b') });
    return panel;
  }

  const grow = async (panel: PanelPage, times = 1) => {
    for (let time = 0; time < times; time += 1) {
      await panel.post(textDelta('b', time * paragraphs.length, paragraphs));
      await panel.drawn();
    }
  };

  it('follow: the end of the reply stays in sight', async () => {
    const panel = await ask('follow');
    await grow(panel, 2);
    await holds(async () => (await places(panel, 'b')).below <= 1);
  });

  it('anchor: the prompt goes to the top and stays there, however long the reply gets', async () => {
    const panel = await ask('anchor');
    await holds(async () => Math.abs((await places(panel, 'b')).prompt) <= 1);
    await grow(panel, 2);
    assert.ok(Math.abs((await places(panel, 'b')).prompt) <= 1);
    assert.ok((await places(panel, 'b')).below > 1000);
    assert.ok(await panel.page.getByRole('button', { name: 'Jump to latest' }).isVisible());
  });

  it('anchor: a prompt stays at the top also where the chat was opened elsewhere', async () => {
    const place = { following: false, turnId: 'a', offset: 300 };
    const panel = await open({ saved: { draft: '', chatId: 'chat', place } });
    await panel.post(setupChange({ scroll: 'anchor' }), snapshot([doneTurn('a', paragraphs)]));
    await holds(async () => (await places(panel, 'a')).prompt === -300);
    await panel.page.getByRole('textbox', { name: 'Message' }).fill('Next');
    await panel.page.keyboard.press('Enter');
    await panel.post({ type: 'turn-start', turn: turnView('b') });
    await grow(panel, 2);
    assert.ok(Math.abs((await places(panel, 'b')).prompt) <= 1);
  });

  it('anchor: follows after Jump to latest, until the reader goes up', async () => {
    const panel = await ask('anchor');
    await grow(panel);
    await panel.page.getByRole('button', { name: 'Jump to latest' }).click();
    await panel.post(textDelta('b', paragraphs.length, paragraphs));
    await holds(async () => (await places(panel, 'b')).below <= 1);
    await panel.page.locator('.scroll').press('PageUp');
    await holds(async () => (await places(panel, 'b')).below > 100);
    const { top } = await places(panel, 'b');
    await panel.post(textDelta('b', 2 * paragraphs.length, paragraphs));
    await holds(async () => (await places(panel, 'b')).below > 1000);
    assert.ok((await places(panel, 'b')).top <= top);
  });

  it('anchor: leaves a reader alone who went elsewhere before the turn began', async () => {
    const panel = await ask('anchor');
    await panel.post({ type: 'turn-end', turnId: 'b', state: 'done', timing: { elapsed: 1 } });
    await panel.page.getByRole('textbox', { name: 'Message' }).fill('And then');
    await panel.page.keyboard.press('Enter');
    await panel.page.locator('.scroll').hover();
    await panel.page.mouse.wheel(0, -400);
    await holds(async () => (await places(panel, 'b')).prompt > 200);
    const before = await places(panel, 'b');
    await panel.post({ type: 'turn-start', turn: turnView('c') });
    assert.equal((await places(panel, 'b')).top, before.top);
  });

  it('still: brings the prompt into sight, and then nothing moves', async () => {
    const panel = await ask('still');
    await holds(async () => {
      const { prompt, height } = await places(panel, 'b');
      return prompt >= 0 && prompt < height;
    });
    const { top } = await places(panel, 'b');
    await grow(panel, 2);
    assert.equal((await places(panel, 'b')).top, top);
    assert.ok(await panel.page.getByRole('button', { name: 'Jump to latest' }).isVisible());
  });

  it('still: nothing moves when the reader comes to the end', async () => {
    const panel = await ask('still');
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop -= 200));
    await panel.drawn();
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop = view.scrollHeight));
    const { top } = await places(panel, 'b');
    await grow(panel);
    assert.equal((await places(panel, 'b')).top, top);
  });

  it('still: a prompt that had to wait begins without moving what is read', async () => {
    const panel = await ask('still');
    await grow(panel);
    await panel.page.getByRole('textbox', { name: 'Message' }).fill('Later');
    await panel.page.keyboard.press('Enter');
    await panel.post({
      type: 'queue-change',
      queue: { prompts: [{ id: 'q', text: 'Later', attachments: [] }], paused: false },
    });
    const { top } = await places(panel, 'b');
    await panel.post({ type: 'turn-end', turnId: 'b', state: 'done', timing: { elapsed: 1 } });
    await panel.post({ type: 'turn-start', turn: turnView('c') });
    assert.equal((await places(panel, 'b')).top, top);
  });

  it('is as the setting says, at once', async () => {
    const panel = await ask('still');
    await panel.post(setupChange({ scroll: 'follow' }));
    await panel.page.getByRole('button', { name: 'Jump to latest' }).isVisible();
    // Places that follow each other within a frame are told as one.
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop -= 1));
    await panel.drawn();
    await panel.drawn();
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop = view.scrollHeight));
    await panel.drawn();
    await grow(panel);
    await holds(async () => (await places(panel, 'b')).below <= 1);
  });
});

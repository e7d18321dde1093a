import assert from 'node:assert/strict';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, promptView, setupChange, snapshot, turnView } from '../../support/panelViews.ts';
import { holds, panelPages } from './panelTests.ts';

const message = (panel: PanelPage) => panel.page.getByRole('textbox', { name: 'Message' });
const button = (panel: PanelPage, name: string) => panel.page.getByRole('button', { name, exact: true });
const posted = async (panel: PanelPage, type: string) => (await panel.posted()).filter((sent) => sent.type === type);

describe('Changing and keeping a chat in the panel', () => {
  const open = panelPages();

  async function opened(): Promise<PanelPage> {
    const panel = await open();
    await panel.post(
      setupChange(),
      snapshot([doneTurn('a', 'One', { prompt: promptView('Say\none') }), doneTurn('b', 'Two')]),
    );
    return panel;
  }

  describe('on the way to another chat', () => {
    const leaving = {
      'a new one': (panel: PanelPage) => button(panel, 'New chat').click(),
      'one that goes on from a turn': (panel: PanelPage) =>
        button(panel, 'Go on from here in a new chat').last().click(),
    };
    for (const [which, leave] of Object.entries(leaving)) {
      it(`what is typed belongs to ${which}, and what was typed before to the one that is left`, async () => {
        const panel = await opened();
        await message(panel).fill('For the old one');
        await leave(panel);
        await message(panel).fill('Typed at once');
        const drafts = { type: 'draft-change', chatId: 'chat', text: 'For the old one' };
        assert.deepEqual(await posted(panel, 'draft-change'), [drafts]);
        await panel.post(snapshot([], { id: 'next', draft: 'Begun before' }));
        assert.equal(await message(panel).inputValue(), 'Begun before\n\nTyped at once');
        await holds(async () => (await posted(panel, 'draft-change')).length === 2);
        const next = { type: 'draft-change', chatId: 'next', text: 'Begun before\n\nTyped at once' };
        assert.deepEqual(await posted(panel, 'draft-change'), [drafts, next]);
      });

      it(`what is sent goes to ${which}`, async () => {
        const panel = await opened();
        await leave(panel);
        await message(panel).fill('Sent at once');
        await message(panel).press('Enter');
        await panel.post(snapshot([], { id: 'next' }));
        await message(panel).fill('And then');
        await message(panel).press('Enter');
        assert.deepEqual(await posted(panel, 'prompt-submit'), [
          { type: 'prompt-submit', text: 'Sent at once' },
          { type: 'prompt-submit', chatId: 'next', text: 'And then' },
        ]);
      });
    }

    it('what still comes of the one that is left is not taken for a new one', async () => {
      const panel = await opened();
      await message(panel).fill('For the old one');
      await button(panel, 'New chat').click();
      await message(panel).fill('Typed at once');
      await panel.post(snapshot([doneTurn('a', 'One')], { draft: 'For the old one' }));
      assert.equal(await message(panel).inputValue(), 'Typed at once');
      await message(panel).press('Enter');
      await message(panel).fill('And more');
      await panel.post(snapshot([], { id: 'next' }));
      assert.equal(await message(panel).inputValue(), 'And more');
      assert.deepEqual(await posted(panel, 'prompt-submit'), [{ type: 'prompt-submit', text: 'Typed at once' }]);
    });

    it('the chat itself comes back where no other one could be made of it', async () => {
      const panel = await opened();
      await message(panel).fill('Still here');
      await button(panel, 'Go on from here in a new chat').last().click();
      await panel.post(snapshot([doneTurn('a', 'One'), doneTurn('b', 'Two')], { draft: 'Still here' }));
      assert.equal(await message(panel).inputValue(), 'Still here');
    });

    it('the draft comes back where it is the same chat that comes', async () => {
      const panel = await open();
      await panel.post(setupChange(), snapshot([]));
      await message(panel).fill('Still here');
      await button(panel, 'New chat').click();
      await panel.post(snapshot([], { draft: 'Still here' }));
      assert.equal(await message(panel).inputValue(), 'Still here');
    });
  });

  describe('a prompt', () => {
    const turn = (panel: PanelPage) => panel.page.locator('[data-turn-id="a"]');
    const editor = (panel: PanelPage) => panel.page.getByRole('textbox', { name: 'Edit prompt' });

    it('is edited in its place and sent again', async () => {
      const panel = await opened();
      await turn(panel).getByRole('button', { name: 'Edit prompt' }).click();
      assert.equal(await editor(panel).inputValue(), 'Say\none');
      await editor(panel).fill('Say two');
      await editor(panel).press('Enter');
      assert.deepEqual(await posted(panel, 'prompt-edit'), [{ type: 'prompt-edit', turnId: 'a', text: 'Say two' }]);
      assert.equal(await editor(panel).isVisible(), false);
    });

    for (const [how, act] of Object.entries({
      Escape: (panel: PanelPage) => editor(panel).press('Escape'),
      Cancel: (panel: PanelPage) => turn(panel).getByRole('button', { name: 'Cancel' }).click(),
    })) {
      it(`is left as it was by ${how}, which stops nothing, and the focus stays there`, async () => {
        const panel = await open();
        await panel.post(setupChange(), snapshot([doneTurn('a', 'One'), turnView('b', { state: 'streaming' })]));
        await turn(panel).getByRole('button', { name: 'Edit prompt' }).click();
        await editor(panel).fill('Something else');
        await act(panel);
        assert.deepEqual(await posted(panel, 'prompt-edit'), []);
        assert.deepEqual(await posted(panel, 'turn-cancel'), []);
        assert.equal(await turn(panel).locator('.prompt-text').textContent(), 'Prompt of a');
        assert.equal(await panel.page.evaluate(() => document.activeElement?.ariaLabel), 'Edit prompt');
        await turn(panel).getByRole('button', { name: 'Edit prompt' }).click();
        assert.equal(await editor(panel).inputValue(), 'Prompt of a');
      });
    }

    it('is still edited in a new document of the view, and when another chat was shown', async () => {
      const first = await opened();
      await turn(first).getByRole('button', { name: 'Edit prompt' }).click();
      await editor(first).fill('Half a change');
      await holds(async () => JSON.stringify([await first.saved()]).includes('Half a change'));
      const second = await open({ saved: await first.saved() });
      await second.post(setupChange(), snapshot([doneTurn('a', 'One')]));
      assert.equal(await editor(second).inputValue(), 'Half a change');
      await second.post(snapshot([], { id: 'other' }));
      await editor(second).waitFor({ state: 'detached' });
      await second.post(snapshot([doneTurn('a', 'One')]));
      assert.equal(await editor(second).inputValue(), 'Half a change');
      await editor(second).press('Escape');
      await second.post(snapshot([], { id: 'other' }), snapshot([doneTurn('a', 'One')]));
      assert.equal(await editor(second).count(), 0);
    });

    it('is not sent again where nothing was changed, nor when it is empty', async () => {
      const panel = await opened();
      await turn(panel).getByRole('button', { name: 'Edit prompt' }).click();
      await editor(panel).fill('  ');
      await editor(panel).press('Enter');
      assert.ok(await editor(panel).isVisible());
      await editor(panel).fill('Say\none');
      await turn(panel).getByRole('button', { name: 'Send again' }).click();
      assert.deepEqual(await posted(panel, 'prompt-edit'), []);
    });

    it('of which only a part is here cannot be edited', async () => {
      const panel = await open();
      await panel.post(snapshot([doneTurn('a', 'One', { prompt: promptView('Say', { length: 90_000, cut: true }) })]));
      await turn(panel).waitFor();
      assert.equal(await button(panel, 'Edit prompt').count(), 0);
    });

    it('steps through the prompts that were sent in its place', async () => {
      const panel = await open();
      await panel.post(snapshot([doneTurn('b', 'Two', { branches: ['a', 'b', 'c'] })]));
      const branches = panel.page.getByRole('group', { name: 'Other prompts' });
      assert.match((await branches.textContent()) ?? '', /2\/3/);
      await branches.getByRole('button', { name: 'Next prompt' }).click();
      await branches.getByRole('button', { name: 'Previous prompt' }).click();
      assert.deepEqual(
        (await posted(panel, 'turn-show')).map((sent) => 'turnId' in sent && sent.turnId),
        ['c', 'a'],
      );
    });

    it('goes back into the composer when its turn is deleted, before what is being written', async () => {
      const panel = await opened();
      await turn(panel).getByRole('button', { name: 'Delete from here on' }).click();
      assert.deepEqual(await posted(panel, 'turn-delete'), [{ type: 'turn-delete', turnId: 'a' }]);
      await message(panel).fill('And this');
      await panel.post({ type: 'prompt-return', text: 'Say\none' });
      assert.equal(await message(panel).inputValue(), 'Say\none\n\nAnd this');
    });
  });

  it('begins a new chat from a turn', async () => {
    const panel = await opened();
    await panel.page
      .locator('[data-turn-id="a"]')
      .getByRole('button', { name: 'Go on from here in a new chat' })
      .click();
    assert.deepEqual(await posted(panel, 'turn-fork'), [{ type: 'turn-fork', turnId: 'a' }]);
  });

  it('says for as long as chats are not saved why, and what happens to them', async () => {
    const panel = await opened();
    await panel.post({ type: 'storage-change', problem: 'Chats cannot be saved: no space left on device.' });
    await panel.page.getByRole('alert', { name: 'Chats are not saved' }).getByText('no space left').waitFor();
    await panel.post({ type: 'storage-change' });
    await panel.page.getByRole('alert', { name: 'Chats are not saved' }).waitFor({ state: 'hidden' });
  });

  describe('a draft', () => {
    it('is told to the host after a moment, once for each change', async () => {
      const panel = await opened();
      await message(panel).pressSequentially('Not yet');
      const told = () => posted(panel, 'draft-change');
      const whole = { type: 'draft-change', chatId: 'chat', text: 'Not yet' };
      await holds(async () => JSON.stringify((await told()).at(-1)) === JSON.stringify(whole));
      assert.ok((await told()).length < 'Not yet'.length);
    });

    it('belongs to its chat: another chat has its own', async () => {
      const panel = await opened();
      await message(panel).fill('For the first');
      await panel.post(snapshot([], { id: 'other', draft: 'For the other' }));
      assert.equal(await message(panel).inputValue(), 'For the other');
      assert.deepEqual(await posted(panel, 'draft-change'), [
        { type: 'draft-change', chatId: 'chat', text: 'For the first' },
      ]);
      await panel.post(snapshot([doneTurn('a', 'One')], { draft: 'For the first' }));
      assert.equal(await message(panel).inputValue(), 'For the first');
    });

    it('is not replaced by a snapshot of the same chat', async () => {
      const panel = await opened();
      await message(panel).fill('Not yet');
      await panel.post(snapshot([doneTurn('a', 'One')], { draft: '' }));
      assert.equal(await message(panel).inputValue(), 'Not yet');
    });

    it('comes back in a new document of the view, from the host where the view saved none', async () => {
      const first = await opened();
      await message(first).fill('Newer');
      await holds(async () => ((await first.saved()) as { draft?: string } | undefined)?.draft === 'Newer');
      const second = await open({ saved: await first.saved() });
      await second.post(snapshot([doneTurn('a', 'One')], { draft: 'Older' }));
      assert.equal(await message(second).inputValue(), 'Newer');
      const third = await open();
      await third.post(snapshot([doneTurn('a', 'One')], { draft: 'Older' }));
      assert.equal(await message(third).inputValue(), 'Older');
      const other = await open({ saved: await first.saved() });
      await other.post(snapshot([], { id: 'other', draft: '' }));
      assert.equal(await message(other).inputValue(), '');
    });

    it('takes in what was typed before the chat came', async () => {
      const known = await open();
      await message(known).pressSequentially('Typed at once');
      await known.post(snapshot([], { draft: 'Begun before' }));
      assert.equal(await message(known).inputValue(), 'Begun before\n\nTyped at once');
      const saved = { draft: 'For the one before', chatId: 'before' };
      const other = await open({ saved });
      await message(other).press('Control+End');
      await message(other).pressSequentially('Typed at once');
      await other.post(snapshot([], { draft: '' }));
      assert.equal(await message(other).inputValue(), 'Typed at once');
    });
  });

  describe('what was sent before', () => {
    it('comes back by Up, in any chat, and goes by Down', async () => {
      const panel = await opened();
      await message(panel).press('ArrowUp');
      assert.equal(await message(panel).inputValue(), 'Prompt of b');
      assert.equal((await posted(panel, 'inputs-need')).length, 1);
      await panel.post({ type: 'inputs-give', texts: ['Prompt of b', 'An older\none', 'The oldest'] });
      await message(panel).press('ArrowUp');
      assert.equal(await message(panel).inputValue(), 'An older\none');
      await message(panel).press('ArrowUp');
      assert.equal(await message(panel).inputValue(), 'An older\none', 'Up first goes to the first line');
      await message(panel).press('ArrowUp');
      assert.equal(await message(panel).inputValue(), 'The oldest');
      await message(panel).press('ArrowDown');
      await message(panel).press('ArrowDown');
      await message(panel).press('ArrowDown');
      assert.equal(await message(panel).inputValue(), '');
    });

    it('comes where this chat has no prompt yet', async () => {
      const panel = await open();
      await panel.post(setupChange(), snapshot([]));
      await message(panel).press('ArrowUp');
      await panel.post({ type: 'inputs-give', texts: ['Elsewhere'] });
      assert.equal(await message(panel).inputValue(), 'Elsewhere');
    });

    it('leaves alone what is being written in the next chat, and what was given back', async () => {
      const panel = await opened();
      await message(panel).press('ArrowUp');
      await panel.post({ type: 'inputs-give', texts: ['Prompt of b', 'An older one', 'The oldest'] });
      await panel.post(snapshot([doneTurn('c', 'Three')], { id: 'other', draft: 'Half a thought' }));
      await message(panel).press('ArrowUp');
      assert.equal(await message(panel).inputValue(), 'Half a thought');
      await message(panel).fill('');
      await message(panel).press('ArrowUp');
      await panel.post({ type: 'prompt-refuse', text: 'Refused', reason: 'No model' });
      await message(panel).press('Control+Home');
      await message(panel).press('ArrowUp');
      assert.equal(await message(panel).inputValue(), 'Refused\n\nPrompt of c');
    });

    it('leaves alone what is being written', async () => {
      const panel = await opened();
      await message(panel).press('ArrowUp');
      await message(panel).pressSequentially('!');
      await message(panel).press('ArrowUp');
      assert.equal(await message(panel).inputValue(), 'Prompt of b!');
    });
  });
});

import assert from 'node:assert/strict';
import type { TurnView } from '../../../src/messages/messages.ts';
import { FindBar } from '../../support/findBar.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import {
  doneTurn,
  longSnapshot,
  promptView,
  setupChange,
  snapshot,
  textDelta,
  turnView,
} from '../../support/panelViews.ts';
import { holds, isFocused, panelPages } from './panelTests.ts';

const words = 'A line of some words that is long enough to be wrapped.\n\n';

describe('Finding in the panel', () => {
  const open = panelPages();

  async function showing(turns: TurnView[], rest = {}): Promise<PanelPage> {
    const panel = await open(rest);
    await panel.post(setupChange(), snapshot(turns));
    await panel.drawn();
    return panel;
  }

  it('opens by its key, counts, goes around in both directions, and gives the focus back', async () => {
    const panel = await showing([doneTurn('t', 'One apple a.\n\nTwo Apples b.\n\n- apple c')]);
    const message = panel.page.getByRole('textbox', { name: 'Message' });
    await message.focus();
    const bar = await FindBar.open(panel);
    assert.ok(await isFocused(bar.input));
    await panel.page.keyboard.type('apple');
    await bar.says('1 of 3');
    assert.deepEqual(await bar.painted('find-match'), ['apple', 'Apple', 'apple']);
    const steps: [string, string, string][] = [
      ['Enter', '2 of 3', 's b.'],
      ['Enter', '3 of 3', ' c'],
      ['Enter', '1 of 3', ' a.'],
      ['Shift+Enter', '3 of 3', ' c'],
      ['F3', '1 of 3', ' a.'],
      ['Shift+F3', '3 of 3', ' c'],
    ];
    for (const [key, tally, rest] of steps) {
      await panel.page.keyboard.press(key);
      await bar.says(tally);
      assert.equal(await bar.before(), rest, key);
    }
    await bar.button(/^Previous match/).click();
    await bar.says('2 of 3');
    await bar.button(/^Next match/).click();
    await bar.says('3 of 3');
    await message.focus();
    await panel.page.keyboard.press('F3');
    await bar.says('1 of 3');
    await bar.input.focus();
    await panel.page.keyboard.press('Escape');
    await bar.input.waitFor({ state: 'detached' });
    assert.ok(await isFocused(message));
    assert.deepEqual([await bar.painted('find-match'), await bar.painted('find-current')], [[], []]);
  });

  it('looks for what is selected, keeps the query, and selects it when its key is pressed again', async () => {
    const panel = await showing([doneTurn('t', 'Pears and plums.\n\nPlums and pears.')]);
    await panel.page.locator('p', { hasText: 'Pears and' }).evaluate((paragraph) => {
      const range = document.createRange();
      range.setStart(paragraph.firstChild as Text, 10);
      range.setEnd(paragraph.firstChild as Text, 15);
      getSelection()?.addRange(range);
    });
    const bar = await FindBar.open(panel);
    await bar.says('1 of 2');
    assert.equal(await bar.input.inputValue(), 'plums');
    await panel.page.keyboard.press('End');
    await panel.page.keyboard.press('Control+f');
    await panel.page.keyboard.type('pears');
    await bar.says('2 of 2');
    assert.equal(await bar.input.inputValue(), 'pears');
    await panel.page.keyboard.press('Escape');
    await panel.post({ type: 'find-open' });
    await bar.says('1 of 2');
  });

  it('finds text across its marks, any whitespace for any other, and nothing across blocks', async () => {
    const markdown =
      'A **bo**ld `mo`ve,\nthe [next](https://a.b/c) line\n\none\n\ntwo\n\n```js\nlet bold = 1;\nmove();\n```\n';
    const panel = await showing([doneTurn('t', markdown)]);
    const bar = await FindBar.open(panel);
    await bar.find('a bold move, the next line', '1 of 1');
    assert.deepEqual(await bar.painted('find-current'), ['A bold move,\nthe next line']);
    await bar.find('bold', '1 of 2');
    await bar.find('let bold = 1', '1 of 1');
    for (const absent of ['one two', 'onetwo', '1;move', 'JavaScript', 'Copy', 'Reply', 'Prompt:', '3.2 s']) {
      await bar.find(absent, 'No results');
    }
  });

  it('takes case and whole words where it is asked to', async () => {
    const panel = await showing([doneTurn('t', 'Cat cats cat')]);
    const bar = await FindBar.open(panel);
    await bar.find('cat', '1 of 3');
    await bar.button('Match case').click();
    await bar.says('1 of 2');
    await bar.button('Match whole word').click();
    await bar.says('1 of 1');
    await bar.button('Match case').click();
    await bar.says('2 of 2');
  });

  it('finds what is shown of every kind, and nothing else of it', async () => {
    const parts: TurnView['parts'] = [
      { kind: 'reasoning', text: 'needle 1' },
      { kind: 'tool-call', name: 'needle_2', text: '{"a":"needle 3"}', ended: true },
      { kind: 'activity', label: 'needle 4', detail: 'needle 5', state: 'done' },
      { kind: 'notice', text: 'needle 6', reason: 'needle 7', detail: 'needle 8' },
      { kind: 'text', text: 'needle 9 nee\u200Bdle 10' },
    ];
    const ending = { title: 'needle 11', detail: 'needle 12', advice: 'needle 13', actions: [] };
    // Of an address behind a title only the host is shown.
    const citations = [{ title: 'needle 14', url: 'https://a.b/needle' }];
    const attachments = [{ id: 'a', label: 'needle', description: 'needle', sent: 'needle' }];
    const prompt = promptView('needle 0', { attachments });
    const panel = await showing([turnView('t', { prompt, parts, ending, citations, state: 'cut-off' })]);
    const bar = await FindBar.open(panel);
    await bar.find('needle', '1 of 15');
  });

  it('goes to a match far out of sight, and stays there', async () => {
    const turns = Array.from({ length: 60 }, (_, n) =>
      doneTurn(`t${n}`, `${words.repeat(100)}needle ${n}\n\n${words}`),
    );
    const panel = await showing(turns);
    for (const turn of turns) panel.farTurns.set(turn.id, turn);
    const bar = await FindBar.open(
      panel,
      turns.map(({ id }) => id),
    );
    await bar.find('needle 3', '11 of 11');
    await holds(() => bar.currentInSight());
    await panel.page.keyboard.press('Enter');
    await bar.says('1 of 11');
    await holds(() => bar.currentInSight());
    assert.equal(await bar.before(), '');
    await bar.find('needle 17', '1 of 1');
    await holds(() => bar.currentInSight());
    await panel.drawn();
    assert.ok(await bar.currentInSight());
  });

  it('opens what is folded around a match, and scrolls within it', async () => {
    const long = `${'const a = 1;\n'.repeat(3000)}const needle = "${'x'.repeat(400)} needle two";\n`;
    const panel = await showing([
      doneTurn('t', `\`\`\`js\n${long}\`\`\`\n`, {
        prompt: promptView(`${'A line\n'.repeat(40)}needle zero`),
        parts: [
          { kind: 'reasoning', text: `${words.repeat(5)}needle one` },
          { kind: 'tool-call', name: 'x', text: `${'{\n'.repeat(60)}needle args`, ended: true },
          { kind: 'text', text: `\`\`\`js\n${long}\`\`\`\n` },
        ],
      }),
    ]);
    await panel.page.locator('.scroll').evaluate((view) => (view.scrollTop = 0));
    const bar = await FindBar.open(panel);
    for (const what of ['needle one', 'needle zero', 'needle args', 'needle two', 'const needle']) {
      await bar.find(what, '1 of 1');
      await holds(() => bar.currentInSight());
    }
  });

  it('looks again while a reply streams, and keeps the current match', async () => {
    const panel = await showing([turnView('t', { parts: [{ kind: 'text', text: 'An apple' }], state: 'streaming' })]);
    const bar = await FindBar.open(panel);
    await bar.find('apple', '1 of 1');
    await panel.post(textDelta('t', 8, ' and an ap'));
    await panel.post(textDelta('t', 18, 'ple.\n\nMore apples'));
    await bar.says('1 of 3');
    assert.equal((await bar.painted('find-match')).length, 3);
    await panel.page.keyboard.press('Shift+Enter');
    await bar.says('3 of 3');
    await panel.post(textDelta('t', 35, '.\n\n- apple\n'));
    await bar.says('3 of 4');
    await panel.post({ type: 'turn-start', turn: turnView('u', { prompt: promptView('apple?') }) });
    await bar.says('3 of 5');
    assert.equal(await bar.before(), 's.');
  });

  it('leaves the reply alone when Esc closes it, and asks nothing of the host while it is closed', async () => {
    const panel = await showing([turnView('t', { parts: [{ kind: 'text', text: 'apple' }], state: 'streaming' })]);
    const bar = await FindBar.open(panel);
    await bar.find('apple', '1 of 1');
    await panel.page.keyboard.press('Escape');
    await panel.post(textDelta('t', 5, ' apple'), snapshot([doneTurn('u', 'apple')]));
    await panel.drawn();
    const types = (await panel.posted()).map(({ type }) => type);
    assert.deepEqual(types, ['view-ready', 'turns-search']);
    assert.deepEqual(await bar.painted('find-match'), []);
  });

  it('is closed by Esc from the transcript too, before Esc means the reply, and not from the composer', async () => {
    const panel = await showing([turnView('t', { parts: [{ kind: 'text', text: 'apple' }], state: 'streaming' })]);
    const stops = async () => (await panel.posted()).filter(({ type }) => type === 'turn-cancel').length;
    const bar = await FindBar.open(panel);
    await bar.find('apple', '1 of 1');
    await panel.page.getByRole('textbox', { name: 'Message' }).press('Escape');
    assert.deepEqual([await stops(), await bar.input.isVisible()], [1, true]);
    await panel.page.locator('.scroll').press('Escape');
    await bar.input.waitFor({ state: 'detached' });
    assert.equal(await stops(), 1);
    await panel.page.locator('.scroll').press('Escape');
    assert.equal(await stops(), 2);
  });

  it('follows when another chat is shown', async () => {
    const panel = await showing([doneTurn('t', 'apple apple')]);
    const bar = await FindBar.open(panel);
    await bar.find('apple', '1 of 2');
    await panel.post(snapshot([doneTurn('u', 'apple one'), doneTurn('v', 'apple, apple')], { id: 'other' }));
    await bar.says('1 of 3');
    await panel.post(snapshot([], { id: 'empty' }));
    await bar.says('No results');
  });

  describe('in a long chat', () => {
    const texts: Record<number, string> = { 20: 'apple $\\alpha$ apple', 150: 'ap**pl**e', 290: 'apple' };

    async function openLong(): Promise<PanelPage> {
      const panel = await open();
      const turns = Array.from({ length: 300 }, (_, n) => doneTurn(`t${n}`, `${words.repeat(8)}${texts[n] ?? ''}`));
      for (const turn of turns) panel.farTurns.set(turn.id, turn);
      await panel.post(setupChange(), longSnapshot(turns, 4));
      await panel.drawn();
      return panel;
    }

    it('counts turns that are not in the document, and goes to the matches in them', async () => {
      const panel = await openLong();
      const bar = await FindBar.open(panel, ['t20', 't100', 't150', 't290']);
      await bar.find('apple', '4 of 4');
      for (const [key, tally, turnId] of [
        ['Enter', '1 of 4', 't20'],
        ['Enter', '2 of 4', 't20'],
        ['Enter', '3 of 4', 't150'],
        ['Enter', '4 of 4', 't290'],
        ['Shift+Enter', '3 of 4', 't150'],
      ] as const) {
        await panel.page.keyboard.press(key);
        await bar.says(tally);
        await holds(() => bar.currentInSight());
        assert.equal(await bar.currentTurn(), turnId);
      }
      // Of a formula what is drawn counts, not how it is written.
      await bar.find('α', '1 of 1');
    });

    it('paints what comes into the document as the reader scrolls, and the current match when it comes back', async () => {
      const panel = await openLong();
      const bar = await FindBar.open(panel, ['t20', 't150', 't290']);
      await bar.find('apple', '4 of 4');
      await holds(() => bar.currentInSight());
      const view = panel.page.locator('.scroll');
      const place = await view.evaluate((scrolled) => scrolled.scrollTop);
      await view.hover();
      await view.evaluate((scrolled) => (scrolled.scrollTop = 0));
      await holds(async () => (await bar.painted('find-current')).length === 0);
      await view.evaluate((scrolled, top) => (scrolled.scrollTop = top), place);
      await holds(async () => (await bar.currentTurn()) === 't290');
      await bar.says('4 of 4');
      assert.deepEqual(await bar.painted('find-current'), ['apple']);
    });
  });
});

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { ToView, TurnView } from '../../../src/messages/messages.ts';
import { FindBar } from '../../support/findBar.ts';
import type { PanelPage } from '../../support/panelPage.ts';
import { doneTurn, endedTurn, setupChange, snapshot, statusView, turnView } from '../../support/panelViews.ts';
import { panelPages } from './panelTests.ts';

const retry = { title: 'No reply came', actions: ['retry' as const] };
const versions = ['t', 'u'];
const queue = { prompts: [{ id: 'q', text: 'Queued', attachments: [] }], paused: true };
const server = { id: 's', label: 'Ollama', description: '3 models' };
const unset = setupChange({ hasEndpoints: false, localServers: [server] });
const asking = turnView('t', { state: 'streaming', status: statusView({ asking: true }) });
const countdown: TurnView['parts'] = [{ kind: 'notice', text: 'Retry 1 of 2', countdown: 7000 }];
const ended: ToView = { type: 'turn-end', turnId: 't', state: 'stopped', timing: { elapsed: 1 } };
const reasoned: TurnView['parts'] = [{ kind: 'reasoning', text: '[link](https://a.test)' }];

interface Case {
  /** What takes away or replaces the focused element. */
  what: string;
  shown: ToView[];
  press: (panel: PanelPage) => Locator;
  /** What the host answers. */
  answer?: ToView[];
}

const named = (name: string) => (panel: PanelPage) => panel.page.getByRole('button', { name, exact: true }).last();

const cases: Case[] = [
  { what: 'Stop', shown: [snapshot([turnView('t')])], press: named('Stop'), answer: [ended] },
  {
    what: 'deleting a turn',
    shown: [snapshot([doneTurn('s', 'a'), doneTurn('t', 'a')])],
    press: named('Delete from here on'),
    answer: [snapshot([doneTurn('s', 'a')])],
  },
  { what: 'giving up an edit', shown: [snapshot([doneTurn('t', 'a')])], press: named('Edit prompt') },
  {
    what: 'regenerating',
    shown: [snapshot([doneTurn('t', 'a')])],
    press: named('Regenerate'),
    answer: [{ type: 'turn-start', turn: turnView('u', { versions }) }],
  },
  {
    what: 'trying again',
    shown: [snapshot([endedTurn('t', 'failed', retry)])],
    press: named('Retry'),
    answer: [{ type: 'turn-start', turn: turnView('u', { versions }) }],
  },
  {
    what: 'another version',
    shown: [snapshot([doneTurn('t', 'a', { versions })])],
    press: named('Next version'),
    answer: [snapshot([doneTurn('u', 'b', { versions })])],
  },
  {
    what: 'a version that is thrown away elsewhere',
    shown: [snapshot([doneTurn('t', 'a', { versions })])],
    press: named('Next version'),
    answer: [snapshot([doneTurn('t', 'a')])],
  },
  {
    what: 'a new chat',
    shown: [snapshot([doneTurn('t', 'a')])],
    press: named('New chat'),
    answer: [snapshot([], { id: 'other' })],
  },
  {
    what: 'another chat, from within a turn',
    shown: [snapshot([doneTurn('t', 'a')])],
    press: named('Copy'),
    answer: [snapshot([doneTurn('x', 'a')], { id: 'other' })],
  },
  {
    what: 'going on in a new chat',
    shown: [snapshot([doneTurn('t', 'a')])],
    press: named('Go on from here in a new chat'),
    answer: [snapshot([doneTurn('x', 'a')], { id: 'other' })],
  },
  {
    what: 'removing what is queued',
    shown: [snapshot([doneTurn('t', 'a')], { queue })],
    press: named('Remove'),
    answer: [{ type: 'queue-change', queue: { prompts: [], paused: false } }],
  },
  {
    what: 'sending what is queued',
    shown: [snapshot([doneTurn('t', 'a')], { queue })],
    press: named('Send now'),
    answer: [{ type: 'queue-change', queue: { ...queue, paused: false } }],
  },
  {
    what: 'the choice of a server',
    shown: [unset, snapshot([])],
    press: named('Ollama'),
    answer: [setupChange()],
  },
  {
    what: 'the demo',
    shown: [unset, snapshot([])],
    press: named('Play the demo'),
    answer: [{ type: 'turn-start', turn: turnView('t') }],
  },
  {
    what: 'a problem that is put right',
    shown: [setupChange({ problems: ['A problem'] }), snapshot([])],
    press: named('Open settings'),
    answer: [setupChange()],
  },
  {
    what: 'the answer that a reply is waited for',
    shown: [snapshot([asking])],
    press: named('Keep waiting'),
    answer: [{ type: 'turn-status', turnId: 't', status: statusView() }],
  },
  {
    what: 'a retry that is called off',
    shown: [snapshot([turnView('t', { parts: countdown })])],
    press: named('Cancel'),
    answer: [ended],
  },
  {
    what: 'thoughts that fold away',
    shown: [snapshot([turnView('t', { parts: reasoned, state: 'streaming' })])],
    press: (panel) => panel.page.getByRole('link'),
    answer: [{ type: 'turn-delta', turnId: 't', part: 1, kind: 'text', offset: 0, text: 'So' }],
  },
  {
    what: 'a snapshot after something was missed',
    shown: [
      snapshot([doneTurn('t', 'a')]),
      { type: 'turn-delta', turnId: 't', part: 4, kind: 'text', offset: 9, text: 'x' },
    ],
    press: named('Copy'),
    answer: [snapshot([doneTurn('t', 'ab')])],
  },
];

describe('The focus in the panel', () => {
  const open = panelPages();
  const focused = ({ page }: PanelPage) =>
    page.evaluate(() => {
      const { activeElement: element } = document;
      return element?.checkVisibility() ? element.tagName : 'hidden';
    });
  const stays = async (panel: PanelPage) => {
    await panel.drawn();
    assert.match(await focused(panel), /^(TEXTAREA|BUTTON|ARTICLE|INPUT|DIV|SUMMARY|A)$/);
  };

  for (const { what, shown, press, answer = [] } of cases) {
    it(`is not lost by ${what}`, async () => {
      const panel = await open();
      await panel.post(setupChange(), ...shown);
      await press(panel).focus();
      await panel.page.keyboard.press('Enter');
      await stays(panel);
      if (answer.length > 0) await panel.post(...answer);
      await stays(panel);
      await panel.page.keyboard.press('Escape');
      await stays(panel);
    });
  }

  it('goes back to where it was when the find bar closes, and to the message where that is gone', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', 'a')]));
    const copy = named('Copy')(panel);
    await copy.focus();
    await FindBar.open(panel);
    await panel.page.keyboard.press('Escape');
    assert.equal(await copy.evaluate((button) => button === document.activeElement), true);
    await FindBar.open(panel);
    await panel.post(snapshot([], { id: 'other' }));
    await panel.page.keyboard.press('Escape');
    await stays(panel);
    assert.equal(await focused(panel), 'TEXTAREA');
  });

  it('is given again when VS Code takes it meanwhile, until the user does something with it', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', 'a')]));
    const { page } = panel;
    /** What VS Code does while it brings a view into sight: the browser forgets what had the focus. */
    const takenAndGiven = () =>
      page.evaluate(() => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        window.dispatchEvent(new Event('focus'));
      });
    const bar = await FindBar.open(panel);
    const finding = () => bar.input.evaluate((input) => input === document.activeElement);
    await takenAndGiven();
    assert.equal(await finding(), true);
    await page.keyboard.press('a');
    await takenAndGiven();
    assert.equal(await finding(), false);
    assert.equal(await focused(panel), 'TEXTAREA');

    await panel.post({ type: 'find-open' });
    await named('Copy')(panel).focus();
    await takenAndGiven();
    assert.equal(await focused(panel), 'TEXTAREA');
  });

  it('stays where the user put it, also on nothing', async () => {
    const panel = await open();
    await panel.post(setupChange(), snapshot([doneTurn('t', 'a')]));
    await panel.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    await panel.post(snapshot([doneTurn('u', 'a')]));
    assert.equal(await focused(panel), 'BODY');
  });
});

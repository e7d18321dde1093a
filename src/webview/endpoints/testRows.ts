import * as l10n from '@vscode/l10n';
import type { StepView, ToPage } from '../../messages/endpointMessages.ts';
import { element, setText } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';
import { pageButton } from './pageButton.ts';
import { pageIcon, type PageIcon } from './pageIcon.ts';

type Test = Extract<ToPage, { type: 'test-show' }>;

/** The steps of a test, with what came of each and what to do about it. */
export class TestRows {
  readonly element: HTMLElement;
  readonly #rows = element('ol', { class: 'steps', 'aria-label': l10n.t('Steps of the test') });
  readonly #status = element('p', { class: 'unseen', role: 'status' });
  readonly #cancel: HTMLButtonElement;
  readonly #foot: HTMLElement;
  readonly #heir: () => HTMLElement;

  /** @param heir Has the focus when the button to cancel goes. */
  constructor(cancel: () => void, heir: () => HTMLElement) {
    this.#cancel = pageButton({ name: l10n.t('Cancel'), look: 'secondary', press: cancel });
    this.#foot = element('div', { class: 'buttons' }, this.#cancel);
    this.element = element(
      'section',
      { class: 'test', 'aria-label': l10n.t('Test') },
      this.#rows,
      this.#foot,
      this.#status,
    );
    this.#heir = heir;
  }

  show(test: Test | undefined): void {
    this.element.hidden = test === undefined;
    if (!test) return;
    this.#rows.replaceChildren(...test.steps.map(stepRow));
    if (!test.running && this.#cancel === document.activeElement) moveFocus(this.#heir());
    this.#foot.hidden = !test.running;
    setText(this.#status, test.running ? l10n.t('Testing…') : summary(test.steps));
  }
}

const icons: Record<StepView['state'], PageIcon> = {
  running: 'running',
  passed: 'passed',
  warned: 'warned',
  failed: 'failed',
  skipped: 'disabled',
};

function stepRow({ title, state, result, advice }: StepView): HTMLElement {
  const row = element(
    'li',
    { class: `step ${state}` },
    pageIcon(icons[state]),
    element(
      'div',
      {},
      element('span', { class: 'step-title' }, title),
      element('span', { class: 'unseen' }, `, ${stateWords(state)}`),
      result === undefined ? undefined : element('p', { class: 'step-result' }, result),
      advice === undefined ? undefined : element('p', { class: 'step-advice' }, advice),
    ),
  );
  row.dataset['state'] = state;
  return row;
}

function stateWords(state: StepView['state']): string {
  switch (state) {
    case 'running':
      return l10n.t('running');
    case 'passed':
      return l10n.t('passed');
    case 'warned':
      return l10n.t('passed with a warning');
    case 'failed':
      return l10n.t('failed');
    case 'skipped':
      return l10n.t('skipped');
  }
}

function summary(steps: readonly StepView[]): string {
  const failed = steps.find(({ state }) => state === 'failed');
  if (failed) return l10n.t('The test failed at: {0}', failed.title);
  return steps.some(({ state }) => state === 'warned')
    ? l10n.t('The test passed with warnings.')
    : l10n.t('The test passed.');
}

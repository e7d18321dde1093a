import * as l10n from '@vscode/l10n';
import type { StatusView } from '../messages/messages.ts';
import { button } from './button.ts';
import { durationWords } from './clockText.ts';
import { element, setText } from './element.ts';
import { hide } from './hide.ts';
import { icon } from './icon.ts';
import { waitQuestion } from './statusText.ts';

/** What follows from the answer. */
export interface WaitQuestionActions {
  wait: () => void;
  stop: () => void;
  /** Takes the focus when the question goes away. */
  heir: () => HTMLElement;
}

/** Asks whether to keep waiting for a reply that has brought nothing new for long. */
export class WaitQuestion {
  readonly element: HTMLElement;
  readonly #heir: () => HTMLElement;
  readonly #title = element('div', { class: 'ending-title' });
  readonly #advice = element('div', { class: 'ending-advice' });

  constructor({ wait, stop, heir }: WaitQuestionActions) {
    this.#heir = heir;
    const actions = element(
      'div',
      { class: 'ending-actions' },
      button({ name: l10n.t('Keep waiting'), look: 'primary', press: wait }),
      button({ name: l10n.t('Stop'), look: 'secondary', press: stop }),
    );
    const words = element('div', { class: 'ending-words' }, this.#title, this.#advice, actions);
    const attributes = { class: 'question', role: 'group', 'aria-label': l10n.t('Keep waiting?') };
    this.element = element('div', attributes, icon('watch'), words);
    this.element.hidden = true;
  }

  show({ asking, clocks }: StatusView): void {
    setText(this.#title, waitQuestion(clocks));
    setText(
      this.#advice,
      l10n.t('Without an answer the wait ends after {0}; what came so far is kept.', durationWords(clocks.idle)),
    );
    hide(this.element, !asking, this.#heir);
  }

  hide(): void {
    hide(this.element, true, this.#heir);
  }
}

import * as l10n from '@vscode/l10n';
import type { ActivityView, PartView } from '../messages/messages.ts';
import { element, setText } from './element.ts';
import { icon, type IconName } from './icon.ts';
import type { Part } from './part.ts';

type Look = ActivityView['state'] | 'unfinished';

const looks: Record<Look, { icon: IconName; word: string }> = {
  running: { icon: 'loading', word: l10n.t('running') },
  done: { icon: 'check', word: l10n.t('done') },
  failed: { icon: 'close', word: l10n.t('failed') },
  unfinished: { icon: 'circleSlash', word: l10n.t('not finished') },
};

/** Something that the server does on the way to its reply, in one row. */
export class ActivityPart implements Part {
  readonly element: HTMLElement;
  readonly #icon = element('span', { class: 'row-icon' });
  readonly #label = element('span', { class: 'activity-label' });
  readonly #progress = element('span', { class: 'activity-progress' });
  readonly #word = element('span', { class: 'unseen' });
  readonly #detail = element('span', { class: 'activity-detail', dir: 'auto' });
  #look: Look | undefined;

  constructor() {
    const words = element(
      'div',
      { class: 'row-words' },
      this.#label,
      ' ',
      this.#progress,
      this.#word,
      ' ',
      this.#detail,
    );
    this.element = element('div', { class: 'row activity', 'data-part': 'activity' }, this.#icon, words);
  }

  show(view: PartView): void {
    if (view.kind !== 'activity') return;
    const { label, detail = '', state, progress } = view;
    setText(this.#label, label);
    setText(this.#detail, detail);
    this.element.title = detail;
    const percent = state === 'running' && progress !== undefined ? `${Math.round(progress * 100)}%` : '';
    setText(this.#progress, percent);
    this.#setLook(state);
  }

  end(): void {
    if (this.#look !== 'running') return;
    setText(this.#progress, '');
    this.#setLook('unfinished');
  }

  #setLook(look: Look): void {
    if (this.#look === look) return;
    this.#look = look;
    this.element.dataset['activity'] = look;
    this.#icon.replaceChildren(icon(looks[look].icon));
    setText(this.#word, `(${looks[look].word})`);
  }
}

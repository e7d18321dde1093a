import * as l10n from '@vscode/l10n';
import type { NoticeView, PartView } from '../messages/messages.ts';
import { button } from './button.ts';
import { element, setText } from './element.ts';
import { hide } from './hide.ts';
import { icon } from './icon.ts';
import { countdownText, reasonText } from './noticeLine.ts';
import type { Part, PartContext } from './part.ts';

/** Something about the request that the user should know; one that announces something counts down to it. */
export class NoticePart implements Part {
  readonly element: HTMLElement;
  readonly #context: PartContext;
  readonly #icon = element('span', { class: 'row-icon' });
  readonly #text = element('span');
  /** Of its own, so that its ticking leaves a selection around it alone. */
  readonly #countdown = element('span', { class: 'countdown' });
  readonly #reason = element('span');
  readonly #cancel: HTMLButtonElement;
  readonly #detail = element('div', { class: 'row-detail', dir: 'auto' });
  #stopClock: (() => void) | undefined;

  constructor(context: PartContext) {
    this.#context = context;
    this.#cancel = button({ name: l10n.t('Cancel'), look: 'secondary', press: context.cancel });
    const line = element('div', { class: 'row-line' }, this.#text, this.#countdown, this.#reason);
    const words = element('div', { class: 'row-words' }, line, this.#detail);
    this.element = element('div', { class: 'row reply-note', 'data-part': 'notice' }, this.#icon, words, this.#cancel);
  }

  show(view: PartView): void {
    if (view.kind !== 'notice') return;
    setText(this.#text, view.text);
    setText(this.#reason, reasonText(view));
    setText(this.#detail, view.detail ?? '');
    this.#detail.hidden = view.detail === undefined;
    this.#text.title = view.tip ?? '';
    // Both rows about a retry, before and after it, look the same.
    if (!this.#icon.hasChildNodes()) this.#icon.append(icon(view.countdown === undefined ? 'info' : 'refresh'));
    this.#countDown(view);
  }

  end(): void {
    this.#stopClock?.();
    this.#stopClock = undefined;
    setText(this.#countdown, '');
    hide(this.#cancel, true, this.#context.heir);
  }

  #countDown({ countdown }: NoticeView): void {
    if (countdown === undefined) return this.end();
    this.#stopClock?.();
    this.#cancel.hidden = false;
    const show = (elapsed: number) => setText(this.#countdown, countdownText(countdown - elapsed));
    this.#stopClock = this.#context.ticker.run(0, show);
  }
}

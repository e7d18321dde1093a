import * as l10n from '@vscode/l10n';
import type { TurnView } from '../messages/messages.ts';
import { button, confirmPress } from './button.ts';
import { element } from './element.ts';
import { factsOf } from './replyFacts.ts';
import { isRunning } from './state.ts';
import { Versions } from './versions.ts';

/** What is known of a reply beside what it says. */
export type ReplyHead = Omit<TurnView, 'parts' | 'citations' | 'status'>;

interface ReplyFooterActions {
  copy: () => void;
  regenerate: () => void;
  openRecording: () => void;
  fork: () => void;
  show: (turnId: string) => void;
}

/** What can be done with a reply, and quietly how long it took. */
export class ReplyFooter {
  readonly element: HTMLElement;
  readonly #copy: HTMLButtonElement;
  readonly #regenerate: HTMLButtonElement;
  readonly #recording: HTMLButtonElement;
  readonly #versions: Versions;
  readonly #facts = element('span', { class: 'facts' });

  constructor(turnId: string, actions: ReplyFooterActions) {
    const copy = () => {
      actions.copy();
      confirmPress(this.#copy);
    };
    this.#copy = button({ name: l10n.t('Copy'), look: 'icon', icon: 'copy', press: copy });
    this.#regenerate = button({ name: l10n.t('Regenerate'), look: 'icon', icon: 'refresh', press: actions.regenerate });
    this.#recording = button({
      name: l10n.t('Show what was sent and received'),
      look: 'icon',
      icon: 'arrowSwap',
      press: actions.openRecording,
    });
    this.#versions = new Versions(
      { all: l10n.t('Versions'), previous: l10n.t('Previous version'), next: l10n.t('Next version') },
      turnId,
      actions.show,
    );
    const tools = element(
      'div',
      { class: 'tools' },
      this.#copy,
      this.#regenerate,
      this.#recording,
      button({ name: l10n.t('Go on from here in a new chat'), look: 'icon', icon: 'fork', press: actions.fork }),
      this.#versions.element,
    );
    this.element = element('div', { class: 'reply-footer' }, tools, this.#facts);
  }

  /** @param hasText True if there is something to copy. */
  update(turn: ReplyHead, hasText: boolean): void {
    const running = isRunning(turn);
    this.element.hidden = running;
    const offersRetry = turn.ending?.actions.includes('retry') ?? false;
    this.#copy.hidden = !hasText;
    this.#regenerate.hidden = offersRetry;
    this.#recording.hidden = !turn.hasRecording;
    this.#versions.update(turn.versions);
    this.#showFacts(factsOf(turn));
  }

  /** Where there is no room for all, the last ones are not shown; the tooltip has them. */
  #showFacts(facts: readonly string[]): void {
    const all = facts.join(' · ');
    if (this.#facts.title === all) return;
    this.#facts.title = all;
    this.#facts.replaceChildren(...facts.map((fact, index) => element('span', {}, index === 0 ? fact : ` · ${fact}`)));
  }
}

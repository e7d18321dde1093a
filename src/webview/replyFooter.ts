import * as l10n from '@vscode/l10n';
import type { FactsView } from '../messages/factsView.ts';
import type { TurnView } from '../messages/messages.ts';
import { button, confirmPress } from './button.ts';
import { element } from './element.ts';
import { icon } from './icon.ts';
import { isRunning } from './state.ts';
import { toolbar } from './toolbar.ts';
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

/** What can be done with a reply, and quietly what it took: a line, which unfolds into all that is known. */
export class ReplyFooter {
  readonly element: HTMLElement;
  readonly #copy: HTMLButtonElement;
  readonly #regenerate: HTMLButtonElement;
  readonly #recording: HTMLButtonElement;
  readonly #versions: Versions;
  readonly #brief = element('span', { class: 'facts-brief' });
  readonly #all = element('dl');
  readonly #facts = element(
    'details',
    { class: 'facts' },
    element('summary', { title: l10n.t('Details of the reply') }, this.#brief, icon('chevronDown')),
    this.#all,
  );
  #shown = '';

  constructor(turnId: string, actions: ReplyFooterActions) {
    const copy = () => {
      actions.copy();
      confirmPress(this.#copy);
    };
    this.#copy = button({ name: l10n.t('Copy'), look: 'icon', icon: 'copy', press: copy });
    this.#regenerate = button({
      name: l10n.t('Regenerate'),
      look: 'icon',
      icon: 'refresh',
      once: true,
      press: actions.regenerate,
    });
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
    // A fold that opens at the lower edge would open out of sight.
    this.#facts.addEventListener('toggle', () => this.#facts.open && this.#all.scrollIntoView({ block: 'nearest' }));
    const tools = element(
      'div',
      { class: 'tools' },
      this.#copy,
      this.#regenerate,
      this.#recording,
      button({
        name: l10n.t('Go on from here in a new chat'),
        look: 'icon',
        icon: 'fork',
        once: true,
        press: actions.fork,
      }),
      this.#versions.element,
    );
    this.element = toolbar(l10n.t('Reply actions'), 'reply-footer', tools, this.#facts);
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
    this.#showFacts(turn.timing.facts);
  }

  #showFacts(facts: FactsView | undefined): void {
    const shown = JSON.stringify(facts);
    this.#facts.hidden = facts === undefined;
    if (facts === undefined || shown === this.#shown) return;
    this.#shown = shown;
    const last = facts.brief.length - 1;
    const spans = facts.brief.map((fact, index) => element('span', {}, index < last ? `${fact} · ` : fact));
    this.#brief.replaceChildren(...spans);
    const rows = facts.all.map(({ name, value }) =>
      element('div', {}, element('dt', {}, name), element('dd', { dir: 'auto' }, value)),
    );
    this.#all.replaceChildren(...rows);
  }
}

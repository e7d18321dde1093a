import * as l10n from '@vscode/l10n';
import type { AnnounceMode, EndingView, ReplyState } from '../messages/messages.ts';
import { element, setText } from './element.ts';
import { endingTitle } from './ending.ts';

/** UTF-16 units of a reply that are read out: more than an hour of them. */
const longestRead = 100_000;

/**
 * Says to a screen reader what happens to a reply. The growing text itself is no live region: it would be read out over
 * and over (https://www.w3.org/TR/wai-aria-1.2/#aria-live).
 */
export class Announcer {
  readonly #polite = element('div', { role: 'status' });
  readonly #assertive = element('div', { role: 'alert' });
  readonly element = element('div', { class: 'unseen' }, this.#polite, this.#assertive);

  /** What is read out when a reply ends well. */
  mode: AnnounceMode = 'end';

  started(): void {
    setText(this.#assertive, '');
    setText(this.#polite, l10n.t('Generating'));
  }

  /** Something that the user may want to act on before the reply ends. */
  say(text: string): void {
    setText(this.#polite, text);
  }

  /** A reply has ended in a chat that is not shown. */
  endedElsewhere(title: string): void {
    this.say(l10n.t('A reply has ended in another chat: {0}', title));
  }

  /** Another chat is shown: what was said is about one that is not. */
  clear(): void {
    setText(this.#polite, '');
    setText(this.#assertive, '');
  }

  /** @param text The reply without its reasoning. */
  ended(state: ReplyState, ending: EndingView | undefined, text: string): void {
    const title = endingTitle(state, ending);
    if (state === 'cut-off' || state === 'failed') {
      setText(this.#polite, '');
      setText(this.#assertive, [title, ending?.advice].filter(Boolean).join(l10n.t('. ')));
    } else {
      const complete = l10n.t('Response complete, {0} words', wordCount(text));
      const said = this.mode === 'full' ? text.slice(0, longestRead) : complete;
      setText(this.#polite, state === 'stopped' ? l10n.t('Stopped') : [said, title].filter(Boolean).join(l10n.t('. ')));
    }
  }
}

/** A Chinese character counts as a word of its own. */
function wordCount(text: string): number {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0;
}

import * as l10n from '@vscode/l10n';
import type { CitationView } from '../messages/messages.ts';
import { element } from './element.ts';
import { foldButton } from './foldButton.ts';
import { openable, pointLink } from './markdown/links.ts';

/** What a reply refers to: a numbered list after its text, folded where it is long. */
export class Citations {
  readonly element: HTMLElement;
  readonly #list = element('ol');
  #count = 0;

  constructor() {
    const fold = element('div', { class: 'citations-list' }, this.#list);
    this.element = element(
      'section',
      { class: 'citations', 'aria-label': l10n.t('Sources') },
      element('h4', {}, l10n.t('Sources')),
      fold,
      foldButton(fold),
    );
    this.element.hidden = true;
  }

  /** Shows these; those that are shown already stay as they are. */
  show(citations: readonly CitationView[]): void {
    for (const citation of citations.slice(this.#count)) this.add(citation);
  }

  add({ title, url }: CitationView): void {
    this.#count += 1;
    const name = title === undefined ? undefined : element('span', { dir: 'auto' }, title);
    const address = url === undefined ? undefined : element('span', { class: 'citation-url', dir: 'ltr' }, url);
    const words = url !== undefined && openable(url) ? [linkTo(url, title ?? url, name ?? address)] : [name, address];
    this.#list.append(element('li', {}, ...words));
    this.element.hidden = false;
  }
}

/** A link shows the host that it leads to, and its tooltip the whole address: those of trackers fill a screen. */
function linkTo(url: string, text: string, words: HTMLElement | undefined): HTMLElement {
  const link = element('a', {}, words);
  pointLink(link, { href: url, title: '' }, text);
  return link;
}

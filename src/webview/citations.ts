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
      { class: 'citations', 'aria-label': 'Sources' },
      element('h4', {}, 'Sources'),
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
    const words = [
      title === undefined ? undefined : element('span', { class: 'citation-title', dir: 'auto' }, title),
      url === undefined ? undefined : element('span', { class: 'citation-url', dir: 'ltr', title: url }, url),
    ];
    this.#list.append(element('li', {}, ...linked(words, url)));
    this.element.hidden = false;
  }
}

/** The first of the words leads to the source, where that is an address that may be opened. */
function linked([first, ...others]: (HTMLElement | undefined)[], url = ''): (HTMLElement | undefined)[] {
  const words = first ?? others[0];
  if (!words || !openable(url)) return [first, ...others];
  const link = element('a', {}, words);
  pointLink(link, { href: url, title: '' }, url);
  return first ? [link, ...others] : [link];
}

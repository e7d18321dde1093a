import * as l10n from '@vscode/l10n';
import { button } from './button.ts';
import { element, setText } from './element.ts';
import type { HiddenCount } from './hiddenCount.ts';
import { moveFocus } from './moveFocus.ts';
import { numberText } from './numberText.ts';

/** Says at the head of a reply how many of its characters cannot be seen, which, and where in code they are. */
export class HiddenRow {
  readonly element = element('details', { class: 'hidden-row', hidden: '' });
  readonly #within: () => Element;
  readonly #summary = element('summary');
  readonly #names = element('span');
  readonly #next = button({ name: l10n.t('Show the next one'), look: 'text', press: () => this.#showNext() });
  #shown = 0;

  /** @param within Where they are looked for. */
  constructor(within: () => Element) {
    this.#within = within;
    this.element.append(this.#summary, this.#names, ' ', this.#next);
    this.element.addEventListener('toggle', () => (this.#next.hidden = this.#signs().length === 0));
  }

  show(counts: readonly HiddenCount[]): void {
    const all = new Map<string, number>();
    for (const { byName } of counts) for (const [name, n] of byName) all.set(name, (all.get(name) ?? 0) + n);
    if (all.size === 0) return;
    const total = [...all.values()].reduce((sum, n) => sum + n, 0);
    this.element.hidden = false;
    setText(
      this.#summary,
      total === 1 ? l10n.t('1 hidden character') : l10n.t('{0} hidden characters', numberText(total)),
    );
    setText(this.#names, namesText(all));
  }

  #signs(): HTMLElement[] {
    return [...this.#within().querySelectorAll<HTMLElement>('.hidden-character')];
  }

  #showNext(): void {
    const signs = this.#signs();
    const sign = signs[this.#shown % signs.length];
    if (!sign) return;
    this.#shown += 1;
    sign.tabIndex = -1;
    moveFocus(sign, { preventScroll: true });
    sign.scrollIntoView({ block: 'center', inline: 'nearest' });
  }
}

const mostNames = 20;

function namesText(all: ReadonlyMap<string, number>): string {
  const names = [...all].slice(0, mostNames).map(([name, n]) => (n === 1 ? name : `${name} ×${n}`));
  return [...names, ...(all.size > mostNames ? ['…'] : [])].join(', ');
}

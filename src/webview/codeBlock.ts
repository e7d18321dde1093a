import * as l10n from '@vscode/l10n';
import { button } from './button.ts';
import { askForCodeAction } from './code/codeAction.ts';
import { CodeLines } from './code/codeLines.ts';
import { fenceWord, type Language, languageOf } from './code/languages.ts';
import { loadGrammar } from './code/loadGrammar.ts';
import { whenNear } from './code/whenNear.ts';
import { whenReached } from './code/whenReached.ts';
import { copyButton } from './copyButton.ts';
import { element } from './element.ts';
import { cleanText } from './hiddenCharacters.ts';
import type { IconName } from './icon.ts';
import { toolbar } from './toolbar.ts';

/** A code block that grows at its end: its language, what can be done with it, and its lines in colours. */
export class CodeBlock {
  readonly element: HTMLElement;
  readonly #code = element('code');
  readonly #lines = new CodeLines(this.#code);
  #text = '';
  #ended = false;

  /** @param info What stands behind the opening fence, for example `ts`; may be empty. */
  constructor(info: string) {
    const language = languageOf(info);
    const name = language?.name ?? fenceWord(info);
    const label = element('span', { class: 'code-label', title: info }, name);
    const copy = copyButton(l10n.t('Copy code'), this.#code, () => this.#cleanCode());
    copy.dataset['act'] = 'copy';
    const tools = toolbar(l10n.t('Code actions'), 'code-tools', copy);
    const head = element('div', { class: 'code-head' }, label, tools);
    const pre = element('pre', { dir: 'ltr', tabindex: '0' }, this.#code);
    const attributes = { class: 'code', role: 'group', 'aria-label': nameOf(name), tabindex: '-1' };
    this.element = element('div', attributes, head, pre);
    // A long chat has very many of them, and each would be drawn whenever anything is drawn near it.
    whenReached(this.element, () => tools.prepend(...this.#rareTools(language?.id ?? '')));
    if (language?.grammar) this.#colourBy(language);
    else this.#lines.colour(undefined);
  }

  append(text: string): void {
    this.#text += text;
    this.#lines.append(text);
  }

  /** Nothing more comes. */
  end(): void {
    this.#ended = true;
    this.#lines.end();
  }

  /** What grows is coloured while it grows; of what came whole, that which somebody may look at. */
  #colourBy(language: Language): void {
    const load = () => void loadGrammar(language).then((grammar) => this.#lines.colour(grammar));
    queueMicrotask(() => (this.#ended ? whenNear(this.element, load) : load()));
  }

  #rareTools(language: string): HTMLButtonElement[] {
    return [
      this.#toggle(l10n.t('Line numbers'), 'lineNumbers', 'numbered'),
      this.#toggle(l10n.t('Wrap lines'), 'wrap', 'wrapped'),
      this.#action(l10n.t('Insert at cursor'), 'insert', (code) => ({ type: 'code-insert', code })),
      this.#action(l10n.t('Open as a new file'), 'newFile', (code) => ({ type: 'code-open', code, language })),
    ];
  }

  /** All of the code, laid out or not, without hidden characters. */
  #cleanCode(): string {
    return cleanText(this.#text);
  }

  #toggle(name: string, icon: IconName, look: string): HTMLButtonElement {
    const made = button({
      name,
      look: 'icon',
      icon,
      press: () => made.setAttribute('aria-pressed', String(this.element.classList.toggle(look))),
    });
    made.setAttribute('aria-pressed', 'false');
    made.tabIndex = -1;
    return made;
  }

  #action(
    name: string,
    icon: IconName,
    action: (code: string) => Parameters<typeof askForCodeAction>[1],
  ): HTMLButtonElement {
    const press = () => askForCodeAction(this.element, action(this.#cleanCode()));
    const made = button({ name, look: 'icon', icon, press });
    made.dataset['act'] = icon;
    made.tabIndex = -1;
    return made;
  }
}

/** @param language May be empty. */
function nameOf(language: string): string {
  return language === '' ? l10n.t('code') : l10n.t('{0} code', language);
}

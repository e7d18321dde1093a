import * as l10n from '@vscode/l10n';
import type { ChoiceView, SetupView, ToHost } from '../messages/messages.ts';
import { button } from './button.ts';
import { element, setText } from './element.ts';
import { icon, type IconName } from './icon.ts';
import { keepFocus } from './keepFocus.ts';
import type { Post } from './post.ts';

const keys: [string, string][] = [
  ['Enter', l10n.t('sends')],
  ['Shift+Enter', l10n.t('breaks the line')],
  ['Esc', l10n.t('stops the reply')],
  [l10n.t('Up'), l10n.t('brings the last prompt back')],
];

/** What an empty chat shows: how to begin, or where a model is configured, how to ask. */
export class Welcome {
  readonly element: HTMLElement;
  readonly #post: Post;
  readonly #servers = element('div', { class: 'choices' });
  readonly #localNote = element('div', { class: 'note', role: 'status' });
  readonly #findAgain: HTMLButtonElement;
  readonly #keys = element('div', { class: 'choices' });
  readonly #keysNote = element(
    'div',
    { class: 'local-note' },
    element('div', { class: 'note' }, l10n.t('Keys in environment variables')),
  );
  readonly #begin: HTMLElement;
  readonly #hints = element('dl', { class: 'hints' }, ...keys.flatMap(keyHint));

  constructor(post: Post) {
    this.#post = post;
    this.#findAgain = button({ name: l10n.t('Look again'), look: 'text', press: () => post({ type: 'server-find' }) });
    this.#begin = element(
      'div',
      { class: 'begin' },
      element('div', { class: 'local-note' }, this.#localNote, this.#findAgain),
      this.#servers,
      this.#keysNote,
      this.#keys,
      this.#ways(),
    );
    this.element = element(
      'section',
      { class: 'welcome', 'aria-label': l10n.t('Welcome') },
      element('h1', {}, 'Rivulet'),
      element('p', {}, l10n.t('Chat with any model. Nothing it says is lost, hidden or held back.')),
      this.#begin,
      this.#hints,
    );
    this.element.hidden = true;
  }

  /** @param setup Undefined until the host has told it: then nothing is offered that may turn out wrong. */
  show(setup: SetupView | undefined, hasTurns: boolean): void {
    this.element.hidden = setup === undefined || hasTurns;
    if (!setup) return;
    this.#begin.hidden = setup.hasEndpoints;
    this.#hints.hidden = !setup.hasEndpoints;
    const { localServers = [], environmentKeys = [] } = setup;
    this.#offer(this.#servers, 'server', 'server-use', localServers);
    this.#offer(this.#keys, 'key', 'variable-use', environmentKeys);
    this.#keysNote.hidden = environmentKeys.length === 0;
    setText(this.#localNote, setup.localNote ?? '');
  }

  /** Shows what was found. */
  #offer(
    list: HTMLElement,
    iconName: IconName,
    type: 'server-use' | 'variable-use',
    found: readonly ChoiceView[],
  ): void {
    const choices = found.map(({ id, label, description }) =>
      choice(iconName, label, description, () => this.#post({ type, id })),
    );
    keepFocus(
      () => list.replaceChildren(...choices),
      () => this.#findAgain,
    );
  }

  #ways(): HTMLElement {
    const way = (iconName: IconName, name: string, description: string, message: ToHost) => {
      const made = choice(iconName, name, description, () => this.#post(message));
      made.classList.add('quiet');
      made.title = description;
      return made;
    };
    return element(
      'div',
      { class: 'choices' },
      way('key', l10n.t('Paste a key'), l10n.t('The provider is recognised by it'), { type: 'key-paste' }),
      way('vscode', l10n.t("Use VS Code's models"), l10n.t('Those of Copilot and other extensions'), {
        type: 'vscode-use',
      }),
      way('plug', l10n.t('Add an endpoint'), l10n.t('A hosted API, a gateway or a server of your own'), {
        type: 'endpoint-add',
      }),
      way('play', l10n.t('Play the demo'), l10n.t('A recording; nothing is sent'), { type: 'demo-play' }),
    );
  }
}

/** A button with a line that says what it leads to. */
function choice(iconName: IconName, name: string, description: string, press: () => void): HTMLElement {
  const words = element(
    'span',
    { class: 'choice-words' },
    element('span', { class: 'choice-name' }, name),
    element('span', { class: 'choice-description', 'aria-hidden': 'true' }, description),
  );
  const made = element(
    'button',
    { type: 'button', class: 'choice', 'aria-description': description },
    icon(iconName),
    words,
  );
  made.addEventListener('click', press);
  return made;
}

function keyHint([key, action]: [string, string]): HTMLElement[] {
  return [element('dt', {}, element('kbd', {}, key)), element('dd', {}, action)];
}

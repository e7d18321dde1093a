import * as l10n from '@vscode/l10n';
import type { EndpointView, KeySource } from '../../messages/endpointMessages.ts';
import { element, setText } from '../element.ts';
import { FormField } from './formField.ts';
import { pageButton } from './pageButton.ts';
import { pageIcon } from './pageIcon.ts';

/** What the user wants of the key. */
export interface KeyWishes {
  choose: (source: 'none' | 'secret') => void;
  fromVariable: (name: string) => void;
  fromCommand: (lines: string) => void;
  /** It is typed in a box of VS Code's own. */
  set: () => void;
  forget: () => void;
}

/** Where the key of an endpoint comes from, and whether it is there. The key itself never comes here. */
export class KeyPart {
  readonly element: HTMLElement;
  readonly #source: FormField;
  readonly #variable: FormField;
  readonly #command: FormField;
  readonly #state = element('p', { class: 'key-state' });
  readonly #stored: HTMLElement;
  readonly #set: HTMLButtonElement;
  readonly #forget: HTMLButtonElement;
  #shown: EndpointView | undefined;
  /** Chosen, and not written before what it needs is typed. */
  #pending: KeySource | undefined;

  constructor(wishes: KeyWishes) {
    this.#source = new FormField(
      {
        name: 'key',
        kind: 'choice',
        label: l10n.t('Key'),
        choices: [
          ['none', l10n.t('None: the server asks for no key')],
          ['secret', l10n.t('Kept by VS Code')],
          ['env', l10n.t('From an environment variable')],
          ['command', l10n.t('Printed by a command')],
        ],
      },
      (source) => {
        this.#pending = undefined;
        if (source === 'none' || source === 'secret') return wishes.choose(source);
        this.#pending = source === 'env' ? 'env' : 'command';
        this.#draw();
        (this.#pending === 'env' ? this.#variable : this.#command).takeFocus();
      },
    );
    this.#variable = new FormField(
      {
        name: 'key.env',
        kind: 'line',
        label: l10n.t('Environment variable'),
        description: l10n.t('Its name; it is read where VS Code runs.'),
      },
      wishes.fromVariable,
    );
    this.#command = new FormField(
      {
        name: 'key.command',
        kind: 'code',
        label: l10n.t('Command'),
        description: l10n.t('The program, then its arguments, one in a line. It runs without a shell.'),
      },
      wishes.fromCommand,
    );
    this.#set = pageButton({ name: l10n.t('Set key…'), look: 'primary', press: wishes.set });
    this.#forget = pageButton({ name: l10n.t('Forget key'), look: 'secondary', press: wishes.forget });
    this.#stored = element('div', { class: 'buttons' }, this.#set, this.#forget);
    this.element = element(
      'div',
      {},
      this.#source.element,
      this.#variable.element,
      this.#command.element,
      this.#state,
      this.#stored,
    );
  }

  show(endpoint: EndpointView): void {
    this.#shown = endpoint;
    if (endpoint.keySource === this.#pending) this.#pending = undefined;
    const problem = (field: string) => endpoint.problems.find((one) => one.field === field)?.text;
    this.#source.show({ text: endpoint.keySource, problem: problem('key') });
    this.#variable.show({ text: endpoint.texts['key.env'], problem: problem('key.env') });
    this.#command.show({ text: endpoint.lists['key.command'].join('\n'), problem: problem('key.command') });
    this.#draw();
  }

  checked(field: string, problem: string | undefined): void {
    if (field === 'key.env') this.#variable.checked(problem);
    else if (field === 'key.command') this.#command.checked(problem);
    else this.#source.checked(problem);
    // A source that was pending stands in the setting now.
    if (problem === undefined && this.#pending === undefined) this.#source.forget();
    this.#draw();
  }

  /** Gives up what was typed. */
  forget(): void {
    this.#pending = undefined;
    for (const field of [this.#source, this.#variable, this.#command]) field.forget();
  }

  #draw(): void {
    const source = this.#pending ?? this.#shown?.keySource ?? 'secret';
    this.#variable.element.hidden = source !== 'env';
    this.#command.element.hidden = source !== 'command';
    this.#stored.hidden = source !== 'secret';
    const words = this.#pending === undefined && this.#shown ? stateWords(this.#shown) : undefined;
    this.#state.hidden = words === undefined;
    if (words) {
      this.#state.className = `key-state ${words.icon}`;
      this.#state.replaceChildren(pageIcon(words.icon), element('span', {}, words.text));
    }
    const present = this.#shown?.keyState === 'present';
    setText(this.#set.querySelector('span') ?? this.#set, present ? l10n.t('Replace key…') : l10n.t('Set key…'));
    this.#set.className = `button ${present ? 'secondary' : 'primary'}`;
    this.#forget.hidden = !present;
  }
}

function stateWords({
  keySource,
  keyState,
  texts,
}: EndpointView): { icon: 'passed' | 'warned'; text: string } | undefined {
  if (keyState === 'unknown' || keySource === 'none') return undefined;
  const icon = keyState === 'present' ? 'passed' : 'warned';
  if (keySource === 'env') {
    const name = texts['key.env'];
    if (name === '') return undefined;
    return {
      icon,
      text: keyState === 'present' ? l10n.t('{0} is set.', name) : l10n.t('{0} is not set where VS Code runs.', name),
    };
  }
  return {
    icon,
    text:
      keyState === 'present' ? l10n.t('A key is stored for this server.') : l10n.t('No key is stored for this server.'),
  };
}

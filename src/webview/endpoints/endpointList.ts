import * as l10n from '@vscode/l10n';
import type { EndpointView } from '../../messages/endpointMessages.ts';
import { element, setAttribute } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';
import { arrange } from './arrange.ts';
import { pageIcon, type PageIcon } from './pageIcon.ts';

interface ListWishes {
  choose: (entryId: string) => void;
  move: (entryId: string, to: 'up' | 'down') => void;
}

/** All endpoints, one of which the form shows. Up and Down go through them, with Alt they move the one with the focus. */
export class EndpointList {
  readonly element: HTMLElement;
  readonly #wishes: ListWishes;
  readonly #list = element('ul', {});
  readonly #empty = element('p', { class: 'field-words' }, l10n.t('There is no endpoint yet. Add one to begin.'));
  #buttons: HTMLButtonElement[] = [];

  constructor(wishes: ListWishes) {
    this.#wishes = wishes;
    this.element = element('nav', { class: 'list', 'aria-label': l10n.t('Endpoints') }, this.#empty, this.#list);
    this.#list.addEventListener('keydown', (event) => this.#key(event));
  }

  show(endpoints: readonly EndpointView[], chosen: string | undefined): void {
    const focused = this.#focused;
    this.#buttons = endpoints.map((endpoint) => this.#button(endpoint, endpoint.entryId === chosen));
    arrange(
      this.#list,
      this.#buttons.map((button) => button.parentElement ?? element('li', {}, button)),
    );
    this.#empty.hidden = endpoints.length > 0;
    this.#list.hidden = endpoints.length === 0;
    if (focused && !focused.isConnected) this.takeFocus();
  }

  /** Gives the focus to the endpoint that the form shows. */
  takeFocus(): void {
    moveFocus(this.#buttons.find((button) => button.getAttribute('aria-current') === 'true') ?? this.#buttons[0]);
  }

  get #focused(): HTMLButtonElement | undefined {
    return this.#buttons.find((button) => button === document.activeElement);
  }

  #button(endpoint: EndpointView, chosen: boolean): HTMLButtonElement {
    const { entryId, title, state } = endpoint;
    const button = this.#buttons.find(({ dataset }) => dataset['entry'] === entryId) ?? this.#newButton(entryId);
    button.className = `entry ${state}`;
    setAttribute(button, 'aria-current', chosen ? 'true' : undefined);
    button.replaceChildren(
      pageIcon(icons[state]),
      element(
        'span',
        { class: 'entry-words' },
        element('span', { class: 'entry-name' }, title),
        element('span', { class: 'entry-facts' }, factsOf(endpoint)),
        element('span', { class: 'entry-state' }, stateOf(endpoint)),
      ),
    );
    return button;
  }

  #newButton(entryId: string): HTMLButtonElement {
    const button = element('button', { type: 'button' });
    button.dataset['entry'] = entryId;
    button.addEventListener('click', () => this.#wishes.choose(entryId));
    return button;
  }

  #key(event: KeyboardEvent): void {
    const button = this.#focused;
    const entryId = button?.dataset['entry'];
    const to = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : undefined;
    if (!button || entryId === undefined || to === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey) return this.#wishes.move(entryId, to);
    moveFocus(this.#buttons[this.#buttons.indexOf(button) + (to === 'up' ? -1 : 1)]);
  }
}

const icons: Record<EndpointView['state'], PageIcon> = { usable: 'usable', broken: 'failed', disabled: 'disabled' };

function factsOf({ texts, host, lists }: EndpointView): string {
  const count = lists.models.length;
  const models = count === 0 ? '' : count === 1 ? l10n.t('1 model') : l10n.t('{0} models', count);
  return [texts.api, host, models].filter((fact) => fact !== '').join(' · ');
}

function stateOf({ state, problems, modelInUse }: EndpointView): string {
  const [problem] = problems;
  switch (state) {
    case 'disabled':
      return l10n.t('Disabled');
    case 'broken':
      return l10n.t('Not usable: {0}', problem?.text ?? '');
    case 'usable':
      return modelInUse === undefined ? '' : l10n.t('In use: {0}', modelInUse);
  }
}

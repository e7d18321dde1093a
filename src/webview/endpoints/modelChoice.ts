import * as l10n from '@vscode/l10n';
import type { EndpointView, ToPage } from '../../messages/endpointMessages.ts';
import { element, setAttribute, setText } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';
import { arrange } from './arrange.ts';
import { ModelRow, type ModelWishes } from './modelRow.ts';
import { pageButton, setOff } from './pageButton.ts';

/** More rows than anybody reads are not drawn: the search brings the others. */
const mostRows = 100;

type Listed = Extract<ToPage, { type: 'models-show' }>;

interface ChoiceWishes {
  list: () => void;
  choose: (list: 'models' | 'favourites', model: string, present: boolean) => void;
  use: (model: string) => void;
}

/** The models of an endpoint: those of the setting, and those that its server lists. */
export class ModelChoice {
  readonly element: HTMLElement;
  readonly #wishes: ModelWishes;
  readonly #choose: ChoiceWishes['choose'];
  readonly #rows = element('ul', { class: 'models' });
  readonly #note = element('p', { class: 'field-words', role: 'status' });
  readonly #problem = element('p', { class: 'field-problem', role: 'alert' });
  readonly #search = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
  readonly #name = element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' });
  readonly #list: HTMLButtonElement;
  #drawn = new Map<string, ModelRow>();
  #endpoint: EndpointView | undefined;
  #listed: Listed | undefined;

  constructor({ list, choose, use }: ChoiceWishes) {
    this.#choose = choose;
    this.#wishes = {
      choose: (model, chosen) => choose('models', model, chosen),
      favour: (model, favoured) => choose('favourites', model, favoured),
      use,
    };
    this.#list = pageButton({ name: l10n.t('List models'), look: 'secondary', press: list });
    const add = pageButton({ name: l10n.t('Add'), look: 'secondary', press: () => this.#add() });
    this.#search.placeholder = l10n.t('Search models');
    this.#search.setAttribute('aria-label', l10n.t('Search models'));
    this.#search.addEventListener('input', () => this.#draw());
    this.#name.placeholder = l10n.t('Name of a model');
    this.#name.setAttribute('aria-label', l10n.t('Name of a model'));
    this.#name.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) this.#add();
    });
    this.element = element(
      'div',
      { class: 'field models-part' },
      element(
        'p',
        { class: 'field-words' },
        l10n.t(
          'Those that are ticked are offered; with none, the server is asked for its list. Favourites stand first.',
        ),
      ),
      element('div', { class: 'buttons' }, this.#list, this.#search),
      this.#problem,
      this.#rows,
      this.#note,
      element('div', { class: 'buttons typed-model' }, this.#name, add),
    );
  }

  /** @param listed What the server was heard to list, while this endpoint is shown. */
  show(endpoint: EndpointView, listed: Listed | undefined): void {
    this.#endpoint = endpoint;
    this.#listed = listed;
    this.#draw();
  }

  /** Gives up what was typed. */
  forget(): void {
    this.#drawn.clear();
    this.#search.value = '';
    this.#name.value = '';
  }

  #add(): void {
    const model = this.#name.value.trim();
    if (model === '') return moveFocus(this.#name);
    this.#choose('models', model, true);
    this.#name.value = '';
  }

  #draw(): void {
    if (!this.#endpoint) return;
    const { lists, modelInUse, problems } = this.#endpoint;
    const known = [...lists.favourites, ...lists.models, ...(modelInUse === undefined ? [] : [modelInUse])];
    const all = [...new Set([...known, ...(this.#listed?.models ?? [])])];
    const words = this.#search.value.toLowerCase().split(/\s+/);
    const sought = all.filter((model) => words.every((word) => model.toLowerCase().includes(word)));
    const rows = sought.slice(0, mostRows).map((model) => {
      const row = this.#drawn.get(model) ?? new ModelRow(model, this.#wishes);
      row.show({
        chosen: lists.models.includes(model),
        favoured: lists.favourites.includes(model),
        inUse: model === modelInUse,
      });
      return [model, row] as const;
    });
    this.#drawn = new Map(rows);
    arrange(
      this.#rows,
      rows.map(([, row]) => row.element),
    );
    setText(this.#note, noteOf(this.#listed, all.length, sought.length));
    const problem =
      this.#listed?.problem ?? problems.find(({ field }) => field === 'models' || field === 'favourites')?.text;
    setText(this.#problem, problem ?? '');
    this.#problem.hidden = problem === undefined;
    this.#search.hidden = all.length < 8;
    setOff(this.#list, this.#endpoint.state === 'broken' || this.#listed?.state === 'asking');
    setAttribute(this.#rows, 'aria-label', l10n.t('Models'));
  }
}

function noteOf(listed: Listed | undefined, all: number, sought: number): string {
  if (listed?.state === 'asking') return l10n.t('Asking the server for its models…');
  if (sought > mostRows) return l10n.t('{0} of {1} are shown: search for the others.', mostRows, sought);
  if (sought < all) return l10n.t('{0} of {1} models', sought, all);
  if (listed?.state === 'listed') return l10n.t('The server lists {0} models.', listed.models.length);
  return all === 0 ? l10n.t('No model is named yet.') : '';
}

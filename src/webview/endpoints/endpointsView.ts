import * as l10n from '@vscode/l10n';
import type { EndpointView, ToPage } from '../../messages/endpointMessages.ts';
import { element, setText } from '../element.ts';
import { AddForm } from './addForm.ts';
import { EndpointForm } from './endpointForm.ts';
import { EndpointList } from './endpointList.ts';
import { pageButton } from './pageButton.ts';
import type { Post } from './pageHost.ts';

interface ViewContext {
  post: Post;
  /** The endpoint that was shown before the page was hidden. */
  saved: string | undefined;
  chosen: (title: string) => void;
}

/** The whole page: all endpoints, and beside them the form of one, or the way to add another. */
export class EndpointsView {
  readonly element: HTMLElement;
  readonly #context: ViewContext;
  readonly #list: EndpointList;
  readonly #form: EndpointForm;
  readonly #add: AddForm;
  readonly #problem = element('p', { class: 'page-problem', role: 'alert' });
  readonly #status = element('p', { class: 'unseen', role: 'status' });
  readonly #listed = new Map<string, Extract<ToPage, { type: 'models-show' }>>();
  readonly #tests = new Map<string, Extract<ToPage, { type: 'test-show' }>>();
  #endpoints: readonly EndpointView[] = [];
  #chosen: string | undefined;
  #adding = false;
  #began = false;
  /** Moved by the user, to be told where it stands now. */
  #moved: string | undefined;

  constructor(context: ViewContext) {
    this.#context = context;
    const { post } = context;
    this.#list = new EndpointList({
      choose: (entryId) => this.#choose(entryId),
      move: (entryId, to) => this.#move(entryId, to),
    });
    this.#form = new EndpointForm((message) => {
      if (message.type === 'endpoint-move') this.#moved = message.entryId;
      post(message);
    });
    this.#add = new AddForm({
      add: (presetId, url) => post({ type: 'endpoint-add', presetId, url }),
      close: () => this.#stopAdding(),
    });
    const add = pageButton({
      name: l10n.t('Add endpoint'),
      look: 'primary',
      icon: 'add',
      press: () => this.#beginAdding(),
    });
    this.element = element(
      'div',
      { class: 'page' },
      element(
        'header',
        { class: 'page-head' },
        element('h1', {}, l10n.t('Endpoints')),
        element(
          'p',
          { class: 'field-words' },
          l10n.t('Where models are served. All of it is plain JSON in your settings.'),
        ),
        this.#problem,
      ),
      element('aside', { class: 'side', 'aria-label': l10n.t('All endpoints') }, add, this.#list.element),
      element('main', {}, this.#form.element, this.#add.element),
      this.#status,
    );
    this.element.hidden = true;
  }

  receive(message: ToPage): void {
    switch (message.type) {
      case 'endpoints-show':
        return this.#show(message.endpoints, message.problem);
      case 'presets-show':
        return this.#add.take(message.presets);
      case 'entry-choose':
        this.#adding = false;
        this.#choose(message.entryId);
        return this.#form.takeFocus();
      case 'field-check':
        return this.#checked(message);
      case 'add-check':
        return this.#add.refused(message.problem);
      case 'models-show':
        this.#listed.set(message.entryId, message);
        return this.#draw();
      case 'test-show':
        this.#tests.set(message.entryId, message);
        return this.#draw();
    }
  }

  #show(endpoints: readonly EndpointView[], problem: string | undefined): void {
    const before = this.#endpoints.findIndex(({ entryId }) => entryId === this.#chosen);
    const held = this.#form.element.contains(document.activeElement);
    this.#endpoints = endpoints;
    setText(this.#problem, problem ?? '');
    this.#problem.hidden = problem === undefined;
    const gone = this.#chosen !== undefined && !this.#find(this.#chosen);
    if (gone) this.#chosen = (endpoints[before] ?? endpoints.at(-1))?.entryId;
    this.#chosen ??= (endpoints.find(({ title }) => title === this.#context.saved) ?? endpoints[0])?.entryId;
    if (!this.#began) this.#adding = endpoints.length === 0;
    this.#began = true;
    this.element.hidden = false;
    this.#draw();
    if (gone && held) this.#list.takeFocus();
    this.#tellMoved();
  }

  #checked({ entryId, field, problem }: Extract<ToPage, { type: 'field-check' }>): void {
    if (entryId === this.#chosen) return this.#form.checked(field, problem);
    // The user went on to another endpoint: what was typed is gone, and must not go in silence.
    const title = this.#find(entryId)?.title;
    if (problem === undefined || title === undefined) return;
    setText(this.#problem, l10n.t('{0} was not changed: {1}', title, problem));
    this.#problem.hidden = false;
  }

  #tellMoved(): void {
    const place = this.#endpoints.findIndex(({ entryId }) => entryId === this.#moved);
    if (place >= 0) setText(this.#status, l10n.t('Now {0} of {1}', place + 1, this.#endpoints.length));
    this.#moved = undefined;
  }

  #move(entryId: string, to: 'up' | 'down'): void {
    this.#moved = entryId;
    this.#context.post({ type: 'endpoint-move', entryId, to });
  }

  #choose(entryId: string): void {
    this.#chosen = entryId;
    this.#adding = false;
    this.#draw();
  }

  #beginAdding(): void {
    this.#adding = true;
    this.#draw();
    this.#add.begin();
  }

  #stopAdding(): void {
    this.#adding = false;
    this.#draw();
    this.#list.takeFocus();
  }

  #find(entryId: string | undefined): EndpointView | undefined {
    return this.#endpoints.find((endpoint) => endpoint.entryId === entryId);
  }

  #draw(): void {
    const endpoint = this.#find(this.#chosen);
    this.#list.show(this.#endpoints, this.#adding ? undefined : this.#chosen);
    this.#add.element.hidden = !this.#adding;
    this.#form.element.hidden = this.#adding || !endpoint;
    if (!endpoint) return;
    const { entryId, title } = endpoint;
    this.#context.chosen(title);
    this.#form.show(endpoint, {
      first: this.#endpoints[0] === endpoint,
      last: this.#endpoints.at(-1) === endpoint,
      listed: this.#listed.get(entryId),
      test: this.#tests.get(entryId),
    });
  }
}

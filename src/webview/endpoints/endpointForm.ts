import * as l10n from '@vscode/l10n';
import type { EndpointView, FieldName, TextField, ToPage } from '../../messages/endpointMessages.ts';
import { element } from '../element.ts';
import { fieldLook } from './fieldLooks.ts';
import { FormField } from './formField.ts';
import { FormHead } from './formHead.ts';
import { fieldGroup, foldedSection, formSection } from './formSection.ts';
import { HeaderRows } from './headerRows.ts';
import { KeyPart } from './keyPart.ts';
import { ModelChoice } from './modelChoice.ts';
import { pageButton } from './pageButton.ts';
import type { Post } from './pageHost.ts';
import { TestRows } from './testRows.ts';

type LookedField = Exclude<TextField, 'key.env'>;

/** What is known of an endpoint beside what stands in the setting. */
export interface Around {
  first: boolean;
  last: boolean;
  listed: Extract<ToPage, { type: 'models-show' }> | undefined;
  test: Extract<ToPage, { type: 'test-show' }> | undefined;
}

/** Fields that make sense only together: where one changes, both are told. */
const pairs: Partial<Record<TextField, TextField>> = {
  'tls.cert': 'tls.key',
  'tls.key': 'tls.cert',
  'auth.header': 'auth.prefix',
  'auth.prefix': 'auth.header',
};

/** What a custom API says in its own description. */
const sampling: readonly LookedField[] = ['temperature', 'maxTokens', 'reasoningEffort'];

/** The form of one endpoint. Each change is told when the user has made it. */
export class EndpointForm {
  readonly element: HTMLElement;
  readonly #post: Post;
  readonly #fields = new Map<TextField, FormField>();
  readonly #removed: FormField;
  readonly #head: FormHead;
  readonly #test: TestRows;
  readonly #key: KeyPart;
  readonly #models: ModelChoice;
  readonly #headers: HeaderRows;
  readonly #custom: HTMLElement;
  readonly #folded: HTMLDetailsElement[];
  readonly #body: HTMLElement;
  #shown: EndpointView | undefined;

  constructor(post: Post) {
    this.#post = post;
    const settings = () => post({ type: 'settings-open' });
    this.#head = new FormHead({
      test: () => this.#say((entryId) => ({ type: 'test-run', entryId })),
      copy: () => this.#say((entryId) => ({ type: 'endpoint-copy', entryId })),
      move: (to) => this.#say((entryId) => ({ type: 'endpoint-move', entryId, to })),
      turn: (on) => this.#say((entryId) => ({ type: 'endpoint-switch', entryId, on })),
      remove: () => this.#say((entryId) => ({ type: 'endpoint-remove', entryId })),
      settings,
    });
    this.#test = new TestRows(
      () => this.#say((entryId) => ({ type: 'test-cancel', entryId })),
      () => this.#head.test,
    );
    this.#key = new KeyPart({
      choose: (source) => this.#say((entryId) => ({ type: 'key-choose', entryId, source })),
      fromVariable: (text) =>
        this.#say((entryId) => ({ type: 'texts-change', entryId, texts: [{ field: 'key.env', text }] })),
      fromCommand: (lines) => this.#list('key.command', lines.split('\n')),
      set: () => this.#say((entryId) => ({ type: 'key-set', entryId })),
      forget: () => this.#say((entryId) => ({ type: 'key-forget', entryId })),
    });
    this.#models = new ModelChoice({
      list: () => this.#say((entryId) => ({ type: 'models-ask', entryId })),
      choose: (list, model, present) => this.#say((entryId) => ({ type: 'model-list', entryId, list, model, present })),
      use: (model) => this.#say((entryId) => ({ type: 'model-use', entryId, model })),
    });
    this.#headers = new HeaderRows((headers) => this.#say((entryId) => ({ type: 'headers-change', entryId, headers })));
    this.#removed = new FormField(
      {
        name: 'body.remove',
        kind: 'line',
        label: l10n.t('Leave out of the body'),
        description: l10n.t('Names of fields, with commas between them.'),
      },
      (text) => this.#list('body.remove', text.split(',')),
    );
    this.#custom = formSection(
      l10n.t('An API of its own'),
      this.#field('custom'),
      pageButton({ name: l10n.t('Edit in settings.json'), look: 'link', icon: 'json', press: settings }),
    );
    this.#folded = [
      foldedSection(
        l10n.t('Headers and body'),
        this.#headers.element,
        fieldGroup(this.#field('auth.header'), this.#field('auth.prefix')),
        this.#field('body.add'),
        this.#removed.element,
      ),
      foldedSection(
        l10n.t('Waiting and retries'),
        fieldGroup(
          this.#field('clocks.connect'),
          this.#field('clocks.firstByte'),
          this.#field('clocks.stalled'),
          this.#field('clocks.ask'),
          this.#field('clocks.idle'),
          this.#field('retries.longestWait'),
          this.#field('retries.most'),
        ),
      ),
      foldedSection(
        l10n.t('How much is taken from the server'),
        fieldGroup(this.#field('limits.event'), this.#field('limits.reply'), this.#field('limits.toolArguments')),
      ),
      foldedSection(
        l10n.t('Proxy and certificates'),
        this.#field('proxy'),
        this.#field('tls.ca'),
        fieldGroup(this.#field('tls.cert'), this.#field('tls.key')),
      ),
    ];
    this.#body = element(
      'div',
      {},
      formSection(
        l10n.t('Server'),
        fieldGroup(this.#field('name'), this.#field('id')),
        this.#field('api'),
        this.#field('url'),
        this.#field('transport'),
      ),
      this.#custom,
      formSection(l10n.t('Key'), this.#key.element),
      formSection(l10n.t('Models'), this.#models.element),
      formSection(
        l10n.t('Replies'),
        this.#field('systemPrompt'),
        fieldGroup(
          this.#field('temperature'),
          this.#field('maxTokens'),
          this.#field('reasoningEffort'),
          this.#field('continue'),
        ),
      ),
      ...this.#folded,
    );
    this.element = element(
      'section',
      { class: 'form', 'aria-labelledby': 'form-heading' },
      this.#head.element,
      this.#test.element,
      this.#body,
    );
  }

  /** Shows what stands in the setting; what is being typed stays while it is the same endpoint. */
  show(endpoint: EndpointView, around: Around): void {
    const other = endpoint.entryId !== this.#shown?.entryId;
    this.#shown = endpoint;
    if (other) {
      this.#models.forget();
      this.#head.checked(undefined);
    }
    this.#head.show(endpoint, around);
    this.#test.show(around.test);
    this.#body.hidden = !endpoint.editable;
    const problem = (name: FieldName) => endpoint.problems.find(({ field }) => field === name)?.text;
    for (const [name, field] of this.#fields) {
      field.show({ text: endpoint.texts[name], problem: problem(name), placeholder: endpoint.defaults[name] });
    }
    this.#removed.show({ text: endpoint.lists['body.remove'].join(', '), problem: problem('body.remove') });
    this.#headers.show(endpoint.headers, problem('headers'));
    this.#key.show(endpoint);
    this.#models.show(endpoint, around.listed);
    if (other) for (const part of [...this.#fields.values(), this.#removed, this.#headers, this.#key]) part.forget();
    this.#arrange(endpoint.texts, other);
  }

  /** The host has looked at a change. */
  checked(field: FieldName, problem: string | undefined): void {
    if (field === 'entry') this.#head.checked(problem);
    else if (field === 'headers') this.#headers.checked(problem);
    else if (field === 'body.remove') this.#removed.checked(problem);
    else if (field === 'key' || field === 'key.env' || field === 'key.command') this.#key.checked(field, problem);
    else for (const [name, one] of this.#fields) if (name === field) one.checked(problem);
    if (this.#shown) this.#arrange(this.#shown.texts, false);
  }

  takeFocus(): void {
    this.#head.takeFocus();
  }

  #say(message: (entryId: string) => Parameters<Post>[0]): void {
    if (this.#shown) this.#post(message(this.#shown.entryId));
  }

  #list(list: 'body.remove' | 'key.command', items: readonly string[]): void {
    this.#say((entryId) => ({ type: 'list-change', entryId, list, items }));
  }

  #field(name: LookedField): HTMLElement {
    const field = new FormField(fieldLook(name), (text) => {
      const pair = pairs[name];
      const other = pair && { field: pair, text: this.#fields.get(pair)?.text ?? '' };
      const texts = [{ field: name, text }, ...(other ? [other] : [])];
      this.#say((entryId) => ({ type: 'texts-change', entryId, texts }));
    });
    this.#fields.set(name, field);
    return field.element;
  }

  /** Shows the fields that the API has, and unfolds what has something in it. */
  #arrange(texts: Record<TextField, string>, anew: boolean): void {
    const custom = texts.api === 'custom';
    this.#custom.hidden = !custom;
    this.#hide('transport', texts.api !== 'openai-responses' && texts.transport === '');
    for (const name of sampling) this.#hide(name, custom && texts[name] === '');
    for (const folded of this.#folded) {
      const wrong = folded.querySelector('[aria-invalid="true"], .field-problem:not([hidden])') !== null;
      if (wrong) folded.open = true;
      else if (anew) folded.open = this.#isSet(folded);
    }
  }

  #hide(name: TextField, hidden: boolean): void {
    const field = this.#fields.get(name);
    if (field) field.element.hidden = hidden;
  }

  #isSet(folded: HTMLElement): boolean {
    if (!this.#shown) return false;
    const { texts, lists, headers } = this.#shown;
    return [...folded.querySelectorAll<HTMLElement>('[data-field]')].some(({ dataset: { field } }) => {
      if (field === 'headers') return headers.length > 0;
      if (field === 'body.remove') return lists['body.remove'].length > 0;
      // Where the key stands is always shown: that alone opens nothing.
      if (field?.startsWith('auth.')) return false;
      return Object.entries(texts).some(([name, text]) => name === field && text !== '');
    });
  }
}

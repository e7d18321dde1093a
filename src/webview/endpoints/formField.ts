import { element, setAttribute, setText } from '../element.ts';
import { moveFocus } from '../moveFocus.ts';

/** How a field looks. */
export interface FieldLook {
  /** Unique in the document. */
  name: string;
  label: string;
  description?: string;
  kind: 'line' | 'number' | 'area' | 'code' | 'choice';
  /** What a `choice` offers, each with its words. */
  choices?: readonly (readonly [value: string, words: string])[];
}

/** What a field is to show. */
export interface FieldState {
  text: string;
  /** What is wrong with it as it stands in the setting. */
  problem?: string | undefined;
  /** What holds while it is empty. */
  placeholder?: string | undefined;
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * A field with its label, its description and what is wrong with it. It reports what the user typed when the user leaves
 * it, and keeps that while the setting says something else: until it was taken, or given up by Escape.
 */
export class FormField {
  readonly element: HTMLElement;
  readonly #look: FieldLook;
  readonly #input: Input;
  readonly #problem = element('p', { class: 'field-problem', role: 'alert' });
  /** What the setting says. */
  #state: FieldState = { text: '' };
  /** What the user's text is compared with: nothing was typed where it is the same. */
  #base = '';
  #sent: string | undefined;
  #refusal: string | undefined;

  constructor(look: FieldLook, change: (text: string) => void) {
    this.#look = look;
    this.#input = inputFor(look);
    this.#input.id = `field-${look.name}`;
    this.#problem.id = `problem-${look.name}`;
    const words = look.description === undefined ? undefined : element('p', { class: 'field-words' }, look.description);
    if (words) words.id = `words-${look.name}`;
    this.#input.setAttribute('aria-describedby', [words?.id, this.#problem.id].filter(Boolean).join(' '));
    const label = element('label', { for: this.#input.id, class: 'field-label' }, look.label);
    this.element = element('div', { class: `field ${look.kind}` }, label, words, this.#input, this.#problem);
    this.element.dataset['field'] = look.name;
    this.#input.addEventListener('change', () => {
      // What was told last may not be in the setting yet.
      if (this.text === (this.#sent ?? this.#base)) return this.#draw();
      this.#sent = this.text;
      change(this.text);
    });
    this.#input.addEventListener('keydown', (event) => this.#key(event));
  }

  get text(): string {
    return this.#input.value;
  }

  /** True while the field holds what the user typed and the setting does not. */
  get isTyped(): boolean {
    return this.#input.value !== this.#base;
  }

  /** Shows what the setting says, beside what is being typed. */
  show(state: FieldState): void {
    const typed = this.isTyped;
    this.#state = state;
    if (!typed) this.#take();
    setAttribute(this.#input, 'placeholder', state.placeholder);
    this.#draw();
  }

  /** The host has looked at what was typed: it is written, or there is a problem. */
  checked(problem: string | undefined): void {
    this.#refusal = problem;
    if (problem === undefined && this.#sent === this.text) this.#take();
    this.#draw();
  }

  /** Gives up what was typed. */
  forget(): void {
    this.#take();
    this.#draw();
  }

  takeFocus(): void {
    moveFocus(this.#input);
  }

  #take(): void {
    if (this.#input instanceof HTMLSelectElement) offer(this.#input, this.#state.text);
    if (this.#input.value !== this.#state.text) this.#input.value = this.#state.text;
    this.#base = this.#input.value;
    this.#sent = undefined;
    this.#refusal = undefined;
  }

  #draw(): void {
    const problem = this.isTyped ? this.#refusal : this.#state.problem;
    setText(this.#problem, problem ?? '');
    this.#problem.hidden = problem === undefined;
    setAttribute(this.#input, 'aria-invalid', problem === undefined ? undefined : 'true');
  }

  #key(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    if (event.key !== 'Escape' || !this.isTyped || this.#look.kind === 'choice') return;
    event.stopPropagation();
    this.forget();
  }
}

function inputFor({ kind, choices = [] }: FieldLook): Input {
  switch (kind) {
    case 'choice':
      return element('select', {}, ...choices.map(([value, words]) => element('option', { value }, words)));
    case 'area':
      return element('textarea', { rows: '3' });
    case 'code':
      return element('textarea', { rows: '6', spellcheck: 'false', class: 'code', autocomplete: 'off' });
    case 'number':
      return element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: 'false' });
    case 'line':
      return element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' });
  }
}

/** What the setting says may be none of the choices: then it is one more. */
function offer(select: HTMLSelectElement, value: string): void {
  if ([...select.options].some((option) => option.value === value)) return;
  select.append(element('option', { value }, value));
}

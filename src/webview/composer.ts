import type { SetupView } from '../messages/messages.ts';
import { button, nameButton } from './button.ts';
import { element, setText } from './element.ts';
import { HeldTexts, largestTyped } from './heldTexts.ts';
import { icon } from './icon.ts';
import type { Post } from './post.ts';

/** Above this many UTF-16 units the text box has one height, and is not measured again at every key. */
const largeDraft = 10_000;

interface ComposerContext {
  post: Post;
  submit: (text: string) => void;
  stop: () => void;
  /** What Up brings back into an empty composer, given what was last sent from it. */
  recall: (lastTyped: string) => string;
  draftChanged: () => void;
}

/** Where prompts are written: the text, the model in use, and Send and Stop in one place. */
export class Composer {
  readonly element: HTMLElement;
  readonly input = element('textarea', { 'aria-label': 'Message', rows: '1', spellcheck: 'false' });
  readonly #context: ComposerContext;
  readonly #held = new HeldTexts(() => this.#heldTextRemoved());
  readonly #notice = element('div', { class: 'notice', role: 'alert' });
  readonly #model = button({
    name: 'Choose a model',
    look: 'text',
    press: () => this.#context.post({ type: 'model-pick' }),
  });
  readonly #note = element('div', { class: 'model-note' });
  readonly #send = element('button', { type: 'button', class: 'button icon send' });
  #running = false;
  #pressedWhileRunning = false;
  #lastTyped = '';

  constructor(context: ComposerContext) {
    this.#context = context;
    const newChat = button({
      name: 'New chat',
      look: 'icon',
      icon: 'add',
      press: () => context.post({ type: 'chat-new' }),
    });
    this.#model.classList.add('model');
    this.#model.append(icon('chevronDown'));
    const row = element('div', { class: 'composer-row' }, newChat, this.#model, this.#send);
    const box = element('div', { class: 'input-box' }, this.input, this.#held.element, row);
    this.element = element('div', { class: 'composer' }, this.#notice, box, this.#note);
    this.#listen();
    this.#showSend();
    this.#showNotice('');
  }

  /** All that Send would send. */
  get draft(): string {
    return joined([this.input.value, ...this.#held.texts]);
  }

  /** Puts a text back that was not taken, together with what was typed since. */
  giveBack(text: string, reason: string): void {
    const both = joined([text, this.input.value]);
    if (both.length > largestTyped) this.#held.add(text);
    else this.input.value = both;
    this.#changed();
    this.#showNotice(reason);
  }

  restoreDraft(text: string): void {
    if (this.draft === '') this.#setDraft(text);
  }

  setRunning(running: boolean): void {
    if (this.#running === running) return;
    this.#running = running;
    this.#showSend();
  }

  showSetup({ model, modelNote }: SetupView): void {
    const words = this.#model.querySelector('.button-text');
    if (words) setText(words, model ?? 'Choose a model');
    nameButton(this.#model, model === undefined ? 'Choose a model' : `Model: ${model}`);
    setText(this.#note, modelNote ?? '');
    this.#note.hidden = modelNote === undefined;
  }

  #listen(): void {
    this.input.addEventListener('keydown', (event) => this.#keyPressed(event));
    this.input.addEventListener('beforeinput', (event) => this.#holdLarge(event));
    this.input.addEventListener('input', () => this.#changed());
    this.#send.addEventListener('pointerdown', () => (this.#pressedWhileRunning = this.#running));
    this.#send.addEventListener('click', ({ detail }) => this.#sendClicked(detail));
    this.element.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.classList.contains('input-box')) this.input.focus();
    });
  }

  /** Takes what is too large for the text box before it gets there. */
  #holdLarge(event: InputEvent): void {
    const { data } = event;
    if (data === null || this.input.value.length + data.length <= largestTyped) return;
    event.preventDefault();
    this.#held.add(data);
    this.#changed();
  }

  #heldTextRemoved(): void {
    this.#changed();
    this.input.focus();
  }

  #keyPressed(event: KeyboardEvent): void {
    // While an input method composes, its keys choose among candidates; 229 is how older ones say so.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'ArrowUp' && this.draft === '') {
      event.preventDefault();
      this.#setDraft(this.#context.recall(this.#lastTyped));
    }
  }

  /**
   * The button means what it said when it was pressed, and the second half of a double click means nothing: a reply must
   * neither begin nor end because the button's meaning changed under the pointer.
   *
   * @param clicks How many clicks in a row, 0 for a press by key.
   */
  #sendClicked(clicks: number): void {
    if (clicks > 1) return;
    if (clicks > 0 && this.#pressedWhileRunning !== this.#running) return;
    if (this.#running) this.#context.stop();
    else this.#submit();
  }

  #submit(): void {
    const text = this.draft;
    if (text.trim() === '') return;
    this.#lastTyped = text;
    this.#context.submit(text);
    this.#setDraft('');
  }

  #setDraft(text: string): void {
    const large = text.length > largestTyped;
    this.#held.clear();
    if (large) this.#held.add(text);
    this.input.value = large ? '' : text;
    this.#changed();
  }

  #changed(): void {
    this.input.classList.toggle('large', this.input.value.length > largeDraft);
    this.#showNotice('');
    this.#showSend();
    this.#context.draftChanged();
  }

  #showSend(): void {
    const name = this.#running ? 'Stop' : 'Send';
    if (this.#send.ariaLabel !== name) {
      nameButton(this.#send, name);
      this.#send.replaceChildren(icon(this.#running ? 'stop' : 'send'));
      this.input.placeholder = this.#running ? 'Queue another prompt' : 'Ask anything';
    }
    this.#send.classList.toggle('idle', !this.#running && this.draft.trim() === '');
  }

  #showNotice(text: string): void {
    setText(this.#notice, text);
    this.#notice.hidden = text === '';
  }
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}

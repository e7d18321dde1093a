import * as l10n from '@vscode/l10n';
import type { ContextView } from '../messages/contextView.ts';
import type { SetupView } from '../messages/messages.ts';
import { button, nameButton } from './button.ts';
import { ContextMeter } from './contextMeter.ts';
import { element, setText } from './element.ts';
import { HeldTexts, largestTyped } from './heldTexts.ts';
import { icon } from './icon.ts';
import { moveFocus } from './moveFocus.ts';
import type { Post } from './post.ts';
import { Recall } from './recall.ts';

/** Above this many UTF-16 units the text box has one height, and is not measured again at every key. */
const largeDraft = 10_000;

interface ComposerContext {
  post: Post;
  submit: (text: string) => void;
  stop: () => void;
  /** The last prompt of the chat, which Up brings back first, given what was last sent from here. */
  lastPrompt: (lastTyped: string) => string;
  draftChanged: () => void;
}

/** Where prompts are written: the text, the model in use, and Send and Stop in one place. */
export class Composer {
  readonly element: HTMLElement;
  readonly input = element('textarea', {
    'aria-label': l10n.t('Message'),
    rows: '1',
    spellcheck: 'false',
    dir: 'auto',
  });
  readonly #context: ComposerContext;
  readonly #held = new HeldTexts(() => this.#heldTextRemoved());
  readonly #notice = element('div', { class: 'notice', role: 'alert' });
  readonly #model = button({
    name: l10n.t('Choose a model'),
    look: 'text',
    press: () => this.#context.post({ type: 'model-pick' }),
  });
  readonly #meter = new ContextMeter();
  readonly #note = element('div', { class: 'model-note' });
  readonly #send = element('button', { type: 'button', class: 'button icon send' });
  /** True from an Up for which there is nothing yet. */
  #wantsInput = false;
  #running = false;
  #pressedWhileRunning = false;
  #lastTyped = '';
  readonly #recall = new Recall();
  /** What was sent before, as the host knows it. */
  #inputs: readonly string[] = [];

  constructor(context: ComposerContext) {
    this.#context = context;
    const newChat = button({
      name: l10n.t('New chat'),
      look: 'icon',
      icon: 'add',
      press: () => {
        context.post({ type: 'chat-new' });
        moveFocus(this.input);
      },
    });
    this.#model.classList.add('model');
    this.#model.append(icon('chevronDown'));
    const row = element('div', { class: 'composer-row' }, newChat, this.#model, this.#meter.button, this.#send);
    const box = element('div', { class: 'input-box' }, this.input, this.#held.element, row);
    this.element = element('div', { class: 'composer' }, this.#notice, this.#meter.note, box, this.#note);
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
    this.#recall.end();
    const both = joined([text, this.input.value]);
    if (both.length > largestTyped) this.#held.add(text);
    else this.input.value = both;
    this.#changed();
    this.#showNotice(reason);
  }

  /** Takes the place of what is being written. */
  setDraft(text: string): void {
    this.#recall.end();
    if (text !== this.draft) this.#setDraft(text);
  }

  /** Takes what was sent before, in any chat, newest first. */
  offerInputs(texts: readonly string[]): void {
    this.#inputs = texts;
    this.#offer();
    if (!this.#recall.active && this.#wantsInput) this.#recallOlder();
  }

  setRunning(running: boolean): void {
    if (this.#running === running) return;
    this.#running = running;
    this.#showSend();
  }

  showSetup({ model, modelNote }: SetupView): void {
    const words = this.#model.querySelector('.button-text');
    if (words) setText(words, model ?? l10n.t('Choose a model'));
    nameButton(this.#model, model === undefined ? l10n.t('Choose a model') : l10n.t('Model: {0}', model));
    setText(this.#note, modelNote ?? '');
    this.#note.hidden = modelNote === undefined;
  }

  /** Says how the next prompt would fit. Returns a warning that was not there before. */
  showContext(context: ContextView | undefined): string | undefined {
    return this.#meter.show(context);
  }

  #listen(): void {
    this.input.addEventListener('keydown', (event) => this.#keyPressed(event));
    this.input.addEventListener('beforeinput', (event) => this.#holdLarge(event));
    this.input.addEventListener('input', () => {
      this.#recall.end();
      this.#changed();
    });
    this.#send.addEventListener('pointerdown', () => (this.#pressedWhileRunning = this.#running));
    this.#send.addEventListener('click', ({ detail }) => this.#sendClicked(detail));
    this.element.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.classList.contains('input-box')) moveFocus(this.input);
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
    moveFocus(this.input);
  }

  #keyPressed(event: KeyboardEvent): void {
    // While an input method composes, its keys choose among candidates; 229 is how older ones say so.
    if (event.isComposing || event.keyCode === 229) return;
    // With any of these held down, a key is one of VS Code's.
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'ArrowUp' && this.#mayRecall(this.#before)) {
      event.preventDefault();
      if (!this.#recall.active) this.#startRecall();
      this.#recallOlder();
    } else if (event.key === 'ArrowDown' && this.#recall.active && !this.#behind.includes('\n')) {
      event.preventDefault();
      this.#setDraft(this.#recall.newer());
    }
  }

  /** Up leaves what is being written alone, and a recalled text only from its first line. */
  #mayRecall(before: string): boolean {
    return this.draft === '' || (this.#recall.active && !before.includes('\n'));
  }

  get #before(): string {
    return this.input.value.slice(0, this.input.selectionStart);
  }

  get #behind(): string {
    return this.input.value.slice(this.input.selectionEnd);
  }

  #startRecall(): void {
    this.#offer();
    this.#wantsInput = true;
    this.#context.post({ type: 'inputs-need' });
  }

  #offer(): void {
    this.#recall.offer([this.#context.lastPrompt(this.#lastTyped), ...this.#inputs]);
  }

  #recallOlder(): void {
    const text = this.#recall.older();
    if (text === undefined) return;
    this.#wantsInput = false;
    this.#setDraft(text);
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
    this.#recall.end();
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
    this.#wantsInput &&= this.draft === '';
    this.#context.draftChanged();
  }

  #showSend(): void {
    const name = this.#running ? l10n.t('Stop') : l10n.t('Send');
    if (this.#send.ariaLabel !== name) {
      nameButton(this.#send, name);
      this.#send.replaceChildren(icon(this.#running ? 'stop' : 'send'));
      this.input.placeholder = this.#running ? l10n.t('Queue another prompt') : l10n.t('Ask anything');
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

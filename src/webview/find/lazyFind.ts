import type { ToView } from '../../messages/messages.ts';
import { isShortcut } from '../isShortcut.ts';
import { loadScript } from '../loadScript.ts';
import type * as script from './findInPanel.ts';

declare global {
  /** What `find.js` leaves when it has been loaded. */
  var rivuletFind: typeof script | undefined;
}

/** Finding in the conversation, which is loaded when it is first asked for. */
export class LazyFind {
  readonly #context: script.PanelFindContext;
  #loaded: ReturnType<typeof script.findInPanel> | undefined;

  constructor(context: script.PanelFindContext) {
    this.#context = context;
  }

  /** Opens the bar. */
  open(): void {
    void loadScript('find.js').then(() => {
      this.#loaded ??= globalThis.rivuletFind?.findInPanel(this.#context);
      this.#loaded?.find.open();
    });
  }

  /** The host says which turns may hold a match, or gives turns that were asked for, here or elsewhere. */
  receive(message: Extract<ToView, { type: 'turns-found' | 'turns-give' }>): void {
    if (message.type === 'turns-found') this.#loaded?.find.found(message);
    else this.#loaded?.turns.give(message.turns);
  }

  /** Takes the keys of finding wherever the focus is; nobody else is told of them, VS Code's own find included. */
  keyPressed(event: KeyboardEvent): void {
    if (isShortcut(event, 'f')) this.open();
    else if (!this.#loaded?.find.keyPressed(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

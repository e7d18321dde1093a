import type { ToView } from '../../messages/messages.ts';
import { loadScript } from '../loadScript.ts';
import type * as script from './find.ts';

declare global {
  /** What `find.js` leaves when it has been loaded. */
  var rivuletFind: typeof script | undefined;
}

/** Finding in the conversation, which is loaded when it is first asked for. */
export class LazyFind {
  readonly #context: script.FindContext;
  #find: script.Find | undefined;

  constructor(context: script.FindContext) {
    this.#context = context;
  }

  /** Opens the bar. */
  open(): void {
    void loadScript('find.js').then(() => {
      const { Find } = globalThis.rivuletFind ?? {};
      this.#find ??= Find && new Find(this.#context);
      this.#find?.open();
    });
  }

  /** The host says which turns may hold a match. */
  found(message: Extract<ToView, { type: 'turns-found' }>): void {
    this.#find?.found(message);
  }

  /** Takes the keys of finding wherever the focus is; nobody else is told of them, VS Code's own find included. */
  keyPressed(event: KeyboardEvent): void {
    if (isFindKey(event)) this.open();
    else if (!this.#find?.keyPressed(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const isMac = navigator.userAgent.includes('Macintosh');

function isFindKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const modified = isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return key.toLowerCase() === 'f' && modified && !altKey && !shiftKey;
}

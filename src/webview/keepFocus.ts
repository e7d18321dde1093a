import { moveFocus } from './moveFocus.ts';

/** Makes a change; if the focused element is gone or hidden after it, the focus goes to its heir instead of nowhere. */
export function keepFocus(change: () => void, heirOf: (lost: Element) => HTMLElement): void {
  const focused = document.activeElement;
  change();
  const now = document.activeElement;
  // A browser takes the focus from what is hidden only when it lays out the next time.
  const stays = now !== focused && now !== document.body;
  if (focused && !stays && !(focused.isConnected && focused.checkVisibility())) moveFocus(heirOf(focused));
}

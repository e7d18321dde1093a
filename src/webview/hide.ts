import { moveFocus } from './moveFocus.ts';

/** Hides or shows an element; if it had the focus and is hidden, its heir gets it. */
export function hide(target: HTMLElement, hidden: boolean, heir: () => HTMLElement): void {
  const focused = hidden && target.contains(document.activeElement);
  target.hidden = hidden;
  if (focused) moveFocus(heir());
}

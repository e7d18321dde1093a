/** Makes a change; if the focused element is gone after it, the focus goes to its heir instead of nowhere. */
export function keepFocus(change: () => void, heirOf: (lost: Element) => HTMLElement): void {
  const focused = document.activeElement;
  change();
  if (focused && !focused.isConnected) heirOf(focused).focus();
}

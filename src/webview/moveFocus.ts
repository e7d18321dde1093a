interface Way extends FocusOptions {
  /** Selects all text of a field. */
  select?: boolean;
}

let awaited: (() => void) | undefined;

/**
 * Gives an element the focus if this document has it. Else the user is elsewhere, and `focus()` would take the keys from
 * there: the element gets the focus when they come.
 */
export function moveFocus(target: HTMLElement | null | undefined, { select = false, ...options }: Way = {}): void {
  if (!target) return;
  const move = () => {
    target.focus(options);
    // Which would take the focus too.
    if (select && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) target.select();
  };
  awaited = document.hasFocus() ? undefined : move;
  if (!awaited) move();
}

/** Gives the focus that had to wait, now that the user has come. */
export function giveAwaitedFocus(): void {
  awaited?.();
  awaited = undefined;
}

interface Way extends FocusOptions {
  /** Selects all text of a field. */
  select?: boolean;
}

/** What has been given the focus, until the user does something with it. */
let given: { target: HTMLElement; give: () => void } | undefined;

/**
 * Gives an element the focus if this document has it. Else the user is elsewhere, and `focus()` would take the keys from
 * there: the element gets the focus when they come.
 */
export function moveFocus(target: HTMLElement | null | undefined, { select = false, ...options }: Way = {}): void {
  if (!target) return;
  const give = () => {
    target.focus(options);
    // Which would take the focus too.
    if (select && (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) target.select();
  };
  given = { target, give };
  if (document.hasFocus()) give();
}

/**
 * Once in a document, before it is used. VS Code takes the focus from a document and gives it back while it brings it into
 * sight, and the browser forgets where it was.
 */
export function holdFocus(): void {
  window.addEventListener('focus', () => given?.give());
  document.addEventListener('keydown', () => (given = undefined), { capture: true });
  document.addEventListener('focusin', ({ target }) => {
    if (target !== given?.target) given = undefined;
  });
}

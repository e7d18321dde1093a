import { goThroughToolbar, setTabStops } from './toolbar.ts';

/** What keys do in the transcript: in its toolbars, on a turn that has the focus, and on a code block that has it. */
export function onTranscriptKeys(transcript: HTMLElement): void {
  document.addEventListener('keydown', ({ key }) => key === 'Tab' && setTabStops(transcript), true);
  transcript.addEventListener('keydown', (event) => {
    if (goThroughToolbar(event) || actOnTurn(event)) event.preventDefault();
  });
  transcript.addEventListener('copy', (event) => {
    if (!getSelection()?.isCollapsed || !pressIn(focusedBlock(), 'copy')) return;
    event.preventDefault();
  });
}

/** Puts the code block with the focus at the cursor of the last active editor. */
export function insertFocusedCode(): void {
  pressIn(focusedBlock(), 'insert');
}

function focusedBlock(): Element | null | undefined {
  return document.activeElement?.closest('.code');
}

/** As in VS Code's own chat: Enter edits the prompt of a turn, and Delete takes the turn away. */
function actOnTurn({ key, target, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const isTurn = target instanceof Element && target.matches('.turn');
  if (!isTurn || ctrlKey || altKey || shiftKey) return false;
  if (key === 'Enter' && !metaKey) return pressIn(target, 'edit');
  return (key === 'Delete' || (key === 'Backspace' && metaKey)) && pressIn(target, 'delete');
}

/** Presses the button of an element that does something; false where there is none. */
function pressIn(parent: Element | null | undefined, act: 'copy' | 'insert' | 'edit' | 'delete'): boolean {
  const button = parent?.querySelector<HTMLElement>(`[data-act="${act}"]:not([hidden])`);
  button?.click();
  return button !== undefined && button !== null;
}

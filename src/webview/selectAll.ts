import { isShortcut } from './isShortcut.ts';
import { moveFocus } from './moveFocus.ts';

/**
 * Takes the key that selects all: of a text field its text, and of what is read all that is in there, also what is not
 * drawn at this moment, and nothing around it. VS Code is not told of the key: it would select all once more, a moment
 * later, and what is typed meanwhile would be typed over.
 */
export function selectAll(event: KeyboardEvent, read?: Element): void {
  const { target } = event;
  if (!isShortcut(event, 'a') || !(target instanceof Element)) return;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) moveFocus(target, { select: true });
  else if (read?.contains(target)) getSelection()?.selectAllChildren(read.firstElementChild ?? read);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

import { nameButton } from '../button.ts';
import { drawIcon } from '../drawIcon.ts';
import { element } from '../element.ts';

/** A button of the find bar. @param source The icon's file. */
export function findButton(name: string, source: string, press: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'button icon' }, drawIcon(source));
  nameButton(made, name);
  made.addEventListener('click', press);
  return made;
}

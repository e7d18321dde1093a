import { element } from './element.ts';
import { icon, type IconName } from './icon.ts';

interface ButtonOptions {
  /** What it is called: its text, or its tooltip and accessible name where it shows only an icon. */
  name: string;
  look: 'icon' | 'text' | 'primary' | 'secondary';
  icon?: IconName;
  /** The second half of a double click means nothing: the host may take its time to show what the first half did. */
  once?: boolean;
  press: () => void;
}

/** A button with a name that a screen reader says. */
export function button({ name, look, icon: iconName, once = false, press }: ButtonOptions): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `button ${look}` }, iconName && icon(iconName));
  if (look === 'icon') nameButton(made, name);
  else made.append(element('span', { class: 'button-text' }, name));
  made.addEventListener('click', ({ detail }) => {
    if (!once || detail < 2) press();
  });
  return made;
}

/** Gives a button without text its tooltip and accessible name. */
export function nameButton(target: HTMLButtonElement, name: string): void {
  target.title = name;
  target.setAttribute('aria-label', name);
}

/** Shows for a moment on the button itself that what it does has been done. */
export function confirmPress(target: HTMLButtonElement): void {
  const before = target.querySelector('.icon');
  if (!before || target.classList.contains('confirmed')) return;
  const done = icon('check');
  before.replaceWith(done);
  target.classList.add('confirmed');
  setTimeout(() => {
    done.replaceWith(before);
    target.classList.remove('confirmed');
  }, 1500);
}

import { element } from '../element.ts';
import { pageIcon, type PageIcon } from './pageIcon.ts';

interface ButtonOptions {
  name: string;
  look: 'primary' | 'secondary' | 'link' | 'icon';
  icon?: PageIcon;
  press: () => void;
}

/** A button of the page; one that shows only an icon has its name as tooltip and for screen readers. */
export function pageButton({ name, look, icon, press }: ButtonOptions): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `button ${look}` }, icon && pageIcon(icon));
  if (look === 'icon') {
    made.title = name;
    made.setAttribute('aria-label', name);
  } else made.append(element('span', {}, name));
  made.addEventListener('click', () => {
    if (!isOff(made)) press();
  });
  return made;
}

/** Switches a button off or on; it keeps the focus that it may have. */
export function setOff(button: HTMLButtonElement, off: boolean): void {
  button.setAttribute('aria-disabled', String(off));
}

function isOff(button: HTMLButtonElement): boolean {
  return button.getAttribute('aria-disabled') === 'true';
}

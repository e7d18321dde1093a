import { openable, targetOf } from './links.ts';

/**
 * Lets the user follow the links in an element, by pointer and by key.
 *
 * @param open Gets the address: absolute, and its scheme http, https or mailto.
 */
export function followLinks(parent: HTMLElement, open: (href: string) => void): void {
  const follow = ({ target }: Event) => {
    // A link may hold a button: that of an image's chip.
    const link = target instanceof Element ? target.closest('a, button') : null;
    const url = link && openable(targetOf(link)?.href ?? '');
    if (url) open(url.href);
  };
  parent.addEventListener('click', follow);
  parent.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') follow(event);
  });
}

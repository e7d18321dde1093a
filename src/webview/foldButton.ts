import * as l10n from '@vscode/l10n';
import { button } from './button.ts';
import { setText } from './element.ts';

/**
 * Folds an element that is too high: it gets the class `collapsed`, whose style sets the height. The returned button shows
 * the rest, and appears only where there is a rest.
 */
export function foldButton(target: HTMLElement): HTMLButtonElement {
  const toggle = button({ name: l10n.t('Show more'), look: 'text', press: () => setCollapsed(!isCollapsed()) });
  const isCollapsed = () => target.classList.contains('collapsed');
  const setCollapsed = (collapsed: boolean) => {
    target.classList.toggle('collapsed', collapsed);
    setText(toggle, collapsed ? l10n.t('Show more') : l10n.t('Show less'));
    toggle.setAttribute('aria-expanded', String(!collapsed));
  };
  target.classList.add('collapsed');
  toggle.hidden = true;
  toggle.setAttribute('aria-expanded', 'false');
  const observer = new ResizeObserver(() => {
    if (isCollapsed()) toggle.hidden = target.scrollHeight <= target.clientHeight + 1;
  });
  observer.observe(target);
  // Only what the reader looks for scrolls there: the next link by key, or what was found.
  target.addEventListener('scroll', () => {
    if (isCollapsed() && target.scrollTop > 0) setCollapsed(false);
  });
  // Content that grows behind the fold changes its own height and not that of the fold.
  if (target.firstElementChild) observer.observe(target.firstElementChild);
  return toggle;
}

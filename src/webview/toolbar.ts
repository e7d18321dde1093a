import { element } from './element.ts';
import { moveFocus } from './moveFocus.ts';

/**
 * A row of buttons, and of what unfolds, that is one stop of Tab; the arrow keys go through it
 * (https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/).
 */
export function toolbar(name: string, look: string, ...children: HTMLElement[]): HTMLElement {
  const made = element('div', { class: look, role: 'toolbar', 'aria-label': name }, ...children);
  for (const button of buttonsOf(made)) button.tabIndex = -1;
  return made;
}

/** What is scrolled sideways where it is too wide: code, tables, formulas and their lines. */
const scrollers = ':is(pre, .table, .formula, p, h1, h2, h3, h4, h5, h6)[tabindex]';

/**
 * Says where Tab stops: once in each toolbar of the turn in use, which is the one with the focus or else the last one, and at
 * what can be scrolled there. To be called before Tab moves the focus: buttons come and go until then, and text grows.
 */
export function setTabStops(root: Element): void {
  const focused = document.activeElement;
  const inUse = focused?.closest('.turn') ?? [...root.querySelectorAll('.turn')].at(-1);
  for (const bar of root.querySelectorAll('[role="toolbar"]')) {
    const shown = inUse?.contains(bar) ? buttonsOf(bar).filter((button) => button.checkVisibility()) : [];
    const stop = shown.find((button) => button === focused) ?? shown.find(({ tabIndex }) => tabIndex === 0) ?? shown[0];
    for (const button of buttonsOf(bar)) button.tabIndex = button === stop ? 0 : -1;
  }
  for (const scroller of root.querySelectorAll<HTMLElement>(scrollers)) {
    scroller.tabIndex = inUse?.contains(scroller) && scroller.scrollWidth > scroller.clientWidth ? 0 : -1;
  }
}

/** Moves the focus within the toolbar that has it. Returns true for a key that does so. */
export function goThroughToolbar({ key, target }: KeyboardEvent): boolean {
  const bar = target instanceof Element ? target.closest('[role="toolbar"]') : null;
  if (!bar) return false;
  const shown = buttonsOf(bar).filter((button) => button.checkVisibility());
  const at = shown.findIndex((button) => button === target);
  const places: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
  const place = places[key];
  if (place === undefined) return false;
  // At either end it goes on at the other.
  moveFocus(shown.at(place % shown.length));
  return true;
}

function buttonsOf(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>('button,summary')];
}

/**
 * Runs in the page: texts that are cut off where nobody can scroll to them, and does not say so; that lie on each other;
 * and boxes that make the page scroll sideways.
 */
export function lostTexts(): string[] {
  type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;
  const texts = window.shownTexts();
  const windows = new Map<Element, Box>();
  return [...sideways(), ...texts.flatMap(clipped), ...overlapping()];

  function sideways(): string[] {
    const boxes = [document.documentElement, document.body, ...document.querySelectorAll('.scroll')];
    return boxes
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((box) => `scrolls sideways: ${box.nodeName}.${box.className}`);
  }

  function clipped({ text, element, boxes }: ReturnType<Window['shownTexts']>[number]): string[] {
    // The letters of formulas stand in boxes that are far higher than they are.
    let open = { across: true, down: !element.closest('math') };
    for (let at: Element | null = element; at && (open.across || open.down); at = at.parentElement) {
      const style = getComputedStyle(at);
      const outer = at.getBoundingClientRect();
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const says = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' || at.matches('.collapsed');
      const leftOf = boxes.some(({ left, right }) => left < outer.left - 1 || right > outer.right + 1);
      const below = boxes.some(({ top, bottom }) => top < outer.top - 2 || bottom > outer.bottom + 2);
      if (open.across && hides(style.overflowX) && leftOf && !says)
        return [`cut at the side: "${text}" by ${name(at)}`];
      if (open.down && hides(style.overflowY) && below && !says) return [`cut in height: "${text}" by ${name(at)}`];
      // Whatever is further out is reached by scrolling here, or the cut was said.
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      open = {
        across: open.across && !scrolls(style.overflowX) && !says,
        down: open.down && !scrolls(style.overflowY) && !says,
      };
    }
    return [];
  }

  function overlapping(): string[] {
    const laid = texts
      .filter(({ element }) => !element.closest('math'))
      .flatMap((shown) => shown.boxes.map((box) => ({ shown, box: seen(box, shown.element) })))
      .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
      .sort((one, other) => one.box.top - other.box.top);
    const found: string[] = [];
    for (const [index, { shown, box }] of laid.entries()) {
      for (const other of laid.slice(index + 1)) {
        if (other.box.top >= box.bottom) break;
        if (other.shown === shown || layer(other.shown.element) !== layer(shown.element)) continue;
        if (meet(box, other.box)) found.push(`on each other: "${shown.text}" and "${other.shown.text}"`);
      }
    }
    return found;
  }

  /** What floats above the rest covers it with a background of its own. */
  function layer(element: Element): Element | null {
    return element.closest('.find, .jump, .code-head');
  }

  /** What is seen of a line: the middle of its height, where it is not scrolled or folded away. */
  function seen({ left, right, top, bottom }: Box, element: Element): Box {
    const rim = (bottom - top) / 4;
    const window = windowOf(element);
    return {
      left: Math.max(left + 1, window.left),
      right: Math.min(right - 1, window.right),
      top: Math.max(top + rim, window.top),
      bottom: Math.min(bottom - rim, window.bottom),
    };
  }

  /** Through which an element is seen: the boxes around it that cut off what is outside of them. */
  function windowOf(element: Element): Box {
    const before = windows.get(element);
    if (before) return before;
    const all = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
    const outer = element.parentElement ? windowOf(element.parentElement) : all;
    const own = getComputedStyle(element).overflow === 'visible' ? all : element.getBoundingClientRect();
    const window = {
      left: Math.max(outer.left, own.left),
      right: Math.min(outer.right, own.right),
      top: Math.max(outer.top, own.top),
      bottom: Math.min(outer.bottom, own.bottom),
    };
    windows.set(element, window);
    return window;
  }

  function meet(one: Box, other: Box): boolean {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  function name({ nodeName, className }: Element): string {
    return `${nodeName}.${className}`;
  }
}

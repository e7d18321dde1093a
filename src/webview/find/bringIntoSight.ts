/** Pixels around a match that are to be seen with it. */
const margin = 8;

/** Frames in which what comes into sight may still move what is there. */
const settling = 8;

/** Opens what is folded around a node. */
export function unfoldAround(node: Node): void {
  for (let at = node.parentElement; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    const toggle = at.classList.contains('collapsed') ? at.nextElementSibling : null;
    if (toggle instanceof HTMLButtonElement) toggle.click();
  }
}

/**
 * Scrolls a place into the middle, unless it is in sight, and again while the text around it finds its height: what was
 * never in sight has a guessed one.
 *
 * @param view What scrolls.
 * @param covered Pixels at the top of it that something covers.
 * @returns Ends it, when the reader goes elsewhere.
 */
export function bringIntoSight(place: Range, view: Element, covered: () => number): () => void {
  const around = ancestors(place.startContainer, view);
  // What is not laid out for being far away has no place that could be scrolled to.
  const skipped = around.filter((box) => getComputedStyle(box).contentVisibility === 'auto');
  for (const { style } of skipped) style.contentVisibility = 'visible';
  let left = settling;
  const step = () => {
    if (left === 0 || !place.startContainer.isConnected) {
      for (const { style } of skipped) style.contentVisibility = '';
      return;
    }
    left -= 1;
    for (const box of around) scrollWithin(box, place, box === view ? covered() : 0);
    requestAnimationFrame(step);
  };
  step();
  return () => (left = 0);
}

/** The elements around a node, from the inside out, up to one that is among them. */
function ancestors(node: Node, last: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at = node.parentElement; at && at !== last.parentElement; at = at.parentElement) found.push(at);
  return found;
}

function scrollWithin(box: Element, place: Range, covered: number): void {
  if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) return;
  const { overflowX, overflowY } = getComputedStyle(box);
  const outer = box.getBoundingClientRect();
  const inner = place.getBoundingClientRect();
  const top = outer.top + covered + margin;
  const bottom = outer.top + box.clientHeight - margin;
  const right = outer.left + box.clientWidth - margin;
  if (scrolls(overflowY) && (inner.top < top || inner.bottom > bottom)) {
    box.scrollTop += inner.top - (top + bottom - inner.height) / 2;
  }
  if (scrolls(overflowX) && (inner.left < outer.left + margin || inner.right > right)) {
    box.scrollLeft += inner.left - (outer.left + right - inner.width) / 2;
  }
}

function scrolls(overflow: string): boolean {
  return overflow === 'auto' || overflow === 'scroll';
}

import type * as math from './math.ts';
import { loadScript } from './loadScript.ts';

declare global {
  /** What `math.js` leaves when it has been loaded. */
  var rivuletMath: typeof math | undefined;
}

/** Puts a formula in the place of its source, once what draws formulas has been loaded; one that is wrong stays source. */
export function drawFormula(place: HTMLElement, source: string, display: boolean): void {
  void loadScript('math.js').then(() => {
    // The text may have been drawn anew while the script was loaded.
    if (place.textContent !== source) return;
    const drawn = globalThis.rivuletMath?.formulaOf(source, display);
    if (drawn) {
      place.replaceChildren(drawn);
      // What scrolls a formula that is too wide must be reached by key.
      (display ? place : place.closest<HTMLElement>(':is(p, h1, h2, h3, h4, h5, h6)'))?.setAttribute('tabindex', '0');
    } else place.classList.add('wrong');
  });
}

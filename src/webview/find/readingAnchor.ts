import type { Anchor } from './currentMatch.ts';
import { turnIdOf } from './transcriptWatch.ts';

/** Pixels between the places that are tried. */
const step = 16;

/** Where the reader is: at the first text in sight. @param covered Pixels at the top of the view that something covers. */
export function readingAnchor(view: Element, covered: number): Anchor {
  const { left, top, width, height } = view.getBoundingClientRect();
  let turnId: string | undefined;
  for (let y = covered + 1; y < height; y += step) {
    const found = document.elementFromPoint(left + width / 2, top + y);
    turnId ??= turnIdOf(found);
    if (!found || turnIdOf(found) === undefined || found.matches('.turn, .reply, .parts, .part, .section')) continue;
    const place = document.createRange();
    place.setStart(found, 0);
    place.collapse(true);
    return { turnId: turnIdOf(found), place };
  }
  return { turnId, place: undefined };
}

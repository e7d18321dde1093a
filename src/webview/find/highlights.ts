import { laidOutRuns } from './textRuns.ts';

const all = 'find-match';
const current = 'find-current';

/** Ranges that are painted at once; only text of an unusual length has more matches in sight. */
const most = 5000;

/** Paints the matches in sight, without a change to the document (https://www.w3.org/TR/css-highlight-api-1/). */
export class Highlights {
  readonly #transcript: Element;

  constructor(transcript: Element) {
    this.#transcript = transcript;
  }

  /** Paints all matches that the browser lays out at the moment. */
  paint(pattern: RegExp): void {
    const painted = new Highlight();
    for (const turn of this.#transcript.children) {
      for (const run of laidOutRuns(turn)) for (const place of run.places(pattern)) painted.add(place);
      if (painted.size > most) break;
    }
    CSS.highlights.set(all, painted);
  }

  paintCurrent(place: Range | undefined): void {
    const painted = new Highlight(...(place ? [place] : []));
    painted.priority = 1;
    CSS.highlights.set(current, painted);
  }

  clear(): void {
    CSS.highlights.delete(all);
    CSS.highlights.delete(current);
  }
}

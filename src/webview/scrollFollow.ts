/** Where a scroll element stands, in CSS pixels. */
export interface ScrollPlace {
  /** Above the visible part. */
  top: number;
  /** Of the visible part. */
  height: number;
  /** Of all the content. */
  total: number;
}

/** How near to the end counts as at the end. */
const band = 24;

/**
 * Decides whether the panel keeps the end of the text in sight: while the reader is there, and only then. Where it is not to
 * follow by itself, it does so only after the reader asked for it.
 */
export class ScrollFollow {
  #following = true;
  #byItself = true;
  #last: ScrollPlace = { top: 0, height: 0, total: 0 };

  get following(): boolean {
    return this.#following;
  }

  /** Whether coming to the end is enough to follow it. */
  setByItself(byItself: boolean): void {
    if (this.#byItself && !byItself) this.#following = false;
    this.#byItself = byItself;
  }

  /** The reader asked for the end: by a button, or by sending a prompt. */
  follow(): void {
    this.#following = true;
  }

  /** The reader turned upward: by wheel, touch or key, before anything has moved. */
  release(): void {
    if (this.#last.top > 0) this.#following = false;
  }

  /** Something that the reader opened must not move away from under the pointer. */
  hold(): void {
    this.#following = false;
  }

  /** The panel itself went to the end. */
  placed(place: ScrollPlace): void {
    this.#last = place;
  }

  /** The place changed. Away from the end and upward, only the reader can have done it. */
  scrolled(place: ScrollPlace): void {
    const last = this.#last;
    this.#last = place;
    if (place.top < last.top && below(place) >= 1) this.#following = false;
    else if (this.#byItself && place.top > last.top && below(place) <= band) this.#following = true;
  }

  /** True when there is something to come back to. */
  isAway(place: ScrollPlace): boolean {
    return !this.#following && below(place) > band;
  }
}

function below({ top, height, total }: ScrollPlace): number {
  return total - top - height;
}

import { stretchPiece } from './inlinePieces.ts';
import { inlineTree } from './inlineTree.ts';
import { isClosed } from './isClosed.ts';
import { morph } from './morph.ts';
import type { Inline, Piece } from './piece.ts';
import type { ViewContext } from './views.ts';

/** UTF-16 units from which on a text is cut. */
export const shortest = 8000;

/** Where something is open, the next ends of sentences are tried, so many, in steps of so many units. */
const quickTries = 3;
const quickStep = 500;

/** Where a text may be cut. Mostly nothing is open at the end of a line or a sentence. */
const mayEnd = /\n|[.!?] (?=\S)/g;

interface Stretch {
  inlines: readonly Inline[];
}

/**
 * The part of a growing text that nothing changes any more, but for what defines its references: it is read once, however
 * much follows. Where it is cut depends only on what stands before.
 */
export class ClosedStretches {
  readonly #context: ViewContext;
  readonly #upgraded: () => void;
  #stretches: Stretch[] = [];
  /** The text as far as it was looked at to cut it. */
  #known = '';
  /** Where the last cut is. */
  #start = 0;
  /** How long the next stretch is at least. */
  #least = shortest;
  /** Ends since the last cut at which something was open. */
  #failures = 0;

  /** @param upgraded Called when a stretch changed, because something was defined. */
  constructor(context: ViewContext, upgraded: () => void) {
    this.#context = context;
    this.#upgraded = upgraded;
  }

  /** Takes the whole text as it is now, and gives back its rest, which may change. */
  take(text: string): string {
    if (!text.startsWith(this.#known)) this.#forget();
    for (let end = this.#nextEnd(text); end !== -1; end = this.#nextEnd(text)) {
      const stretch = text.slice(this.#start, end);
      this.#known = text.slice(0, end);
      if (isClosed(stretch, this.#context.extended)) {
        this.#add(stretch);
        this.#start = end;
        this.#least = shortest;
        this.#failures = 0;
      } else {
        // Soon again, for mostly it is closed soon; and then so seldom that the text is not read many times over.
        this.#least = stretch.length + (this.#failures < quickTries ? quickStep : stretch.length);
        this.#failures += 1;
      }
    }
    return text.slice(this.#start);
  }

  /** All that is drawn: the stretches, and the rest behind them. */
  with(rest: readonly Inline[]): readonly Inline[] {
    const [first, ...others] = this.#stretches;
    if (!first) return rest;
    const last = rest.length > 0 ? [{ ...stretchPiece(), children: rest }] : [];
    return [...first.inlines, ...others.map(({ inlines }) => closedPiece(inlines)), ...last];
  }

  #nextEnd(text: string): number {
    mayEnd.lastIndex = this.#start + this.#least;
    return mayEnd.test(text) ? mayEnd.lastIndex : -1;
  }

  #add(text: string): void {
    const { definitions } = this.#context;
    const read = (again: () => void) =>
      definitions.during(() => inlineTree(text, { ...this.#context, draft: false }), again);
    const again = () => {
      stretch.inlines = read(again);
      this.#upgraded();
    };
    const stretch: Stretch = { inlines: read(again) };
    this.#stretches.push(stretch);
  }

  #forget(): void {
    this.#stretches = [];
    this.#known = '';
    this.#start = 0;
    this.#least = shortest;
    this.#failures = 0;
  }
}

const drawn = new WeakMap<Element, readonly Inline[]>();

/** It is drawn again only when it is another. */
function closedPiece(inlines: readonly Inline[]): Piece {
  return {
    ...stretchPiece(),
    update: (place) => {
      if (drawn.get(place) === inlines) return;
      drawn.set(place, inlines);
      morph(place, inlines);
    },
  };
}

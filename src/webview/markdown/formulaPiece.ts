import { element } from '../element.ts';
import { morph } from './morph.ts';
import type { Piece } from './piece.ts';

/** Draws a formula in the place of its source; it may come later, or leave the source as it is. */
export type FormulaDrawer = (place: HTMLElement, source: string, display: boolean) => void;

const drawn = Symbol('drawn');

interface Drawn {
  /** The source of the formula that stands there. */
  [drawn]?: string;
}

/** A formula: its source while it is being written, and then the formula itself. */
export function formulaPiece(
  source: string,
  display: boolean,
  { draft, drawFormula }: { draft: boolean; drawFormula: FormulaDrawer },
): Piece {
  return {
    key: display ? 'display formula' : 'formula',
    make: () => element('span', { class: display ? 'formula display' : 'formula', dir: 'ltr' }),
    update: (place: HTMLElement & Drawn) => {
      if (place[drawn] === source) return;
      morph(place, [source]);
      if (draft) return;
      place[drawn] = source;
      drawFormula(place, source, display);
    },
  };
}

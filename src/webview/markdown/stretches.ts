import { stretchPiece } from './inlinePieces.ts';
import type { Inline } from './piece.ts';

/** UTF-16 units of one paragraph that are laid out together. */
const longest = 8000;

/** Cuts long texts into stretches that are laid out by themselves. Where they are cut depends only on what stands before. */
export function inStretches(inlines: readonly Inline[]): readonly Inline[] {
  if (!inlines.some((inline) => typeof inline === 'string' && inline.length > longest)) return inlines;
  return inlines.flatMap((inline) => {
    if (typeof inline !== 'string' || inline.length <= longest) return [inline];
    const [first = '', ...others] = cut(inline);
    return [first, ...others.map((text) => ({ ...stretchPiece(), children: [text] }))];
  });
}

function cut(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const end = endOf(rest);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** Behind the first space after the length, or behind twice the length where there is none. */
function endOf(text: string): number {
  const space = /\s/g;
  space.lastIndex = longest;
  const end = Math.min((space.exec(text)?.index ?? text.length) + 1, 2 * longest);
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end + 1 : end;
}

import type { Grammar } from './grammar.ts';

type InlineState = InstanceType<Grammar['inline']['State']>;

interface Kind {
  opening: string;
  closing: string;
  display: boolean;
  /** Finds what can close it. */
  ends: RegExp;
}

/** Longer ones are text: they are meant to be something else. */
const longest = 10_000;

const kinds: readonly Kind[] = [
  { opening: '$$', closing: '$$', display: true, ends: /\$\$/g },
  // No price: what follows begins, and what closes it ends, with a character, and no digit follows.
  { opening: '$', closing: '$', display: false, ends: /(?<![\s\\$])\$(?![\d$])/g },
  { opening: '\\(', closing: '\\)', display: false, ends: /\\\)/g },
  { opening: '\\[', closing: '\\]', display: true, ends: /\\\]/g },
];

/** Where formulas can end, found once for each text. */
const foundEnds = new WeakMap<InlineState, Map<Kind, number[]>>();

/** Mathematics in TeX: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. */
export function formula(md: Grammar): void {
  md.inline.ruler.before('escape', 'formula', (state, silent) => {
    const kind = kinds.find(({ opening }) => state.src.startsWith(opening, state.pos));
    if (!kind) return false;
    const start = state.pos + kind.opening.length;
    if (kind.opening === '$' && /^(?:\s|$)/.test(state.src.charAt(start))) return false;
    const end = endOf(state, kind, start + 1);
    const open = end === -1 && state.env['draft'] === true && kind.opening !== '$';
    if ((end === -1 && !open) || end - start > longest) return false;
    if (!silent) push(state, kind, state.src.slice(start, open ? state.posMax : end));
    state.pos = open ? state.posMax : end + kind.closing.length;
    return true;
  });
}

function push(state: InlineState, { opening, display }: Kind, text: string): void {
  const token = state.push('formula', '', 0);
  token.content = text.trim();
  token.markup = opening;
  token.info = display ? 'display' : '';
}

function endOf(state: InlineState, kind: Kind, from: number): number {
  const found = foundEnds.get(state) ?? new Map<Kind, number[]>();
  foundEnds.set(state, found);
  const ends = found.get(kind) ?? [...state.src.matchAll(kind.ends)].map(({ index }) => index);
  found.set(kind, ends);
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const end = ends[low] ?? -1;
  return end + kind.closing.length > state.posMax ? -1 : end;
}

import type { Grammar } from './grammar.ts';

type InlineState = InstanceType<Grammar['inline']['State']>;

interface Kind {
  opening: string;
  closing: string;
  display: boolean;
  /** Finds what can close it. */
  ends: RegExp;
}

const dollar = 0x24;
const backslash = 0x5c;

/** Longer ones are text: they are meant to be something else. */
const longest = 10_000;

const kinds: readonly Kind[] = [
  { opening: '$$', closing: '$$', display: true, ends: /\$\$/g },
  { opening: '$', closing: '$', display: false, ends: /(?<!\\)\$/g },
  { opening: '\\(', closing: '\\)', display: false, ends: /\\\)/g },
  { opening: '\\[', closing: '\\]', display: true, ends: /\\\]/g },
];

/** Where formulas can end, found once for each text. */
const foundEnds = new WeakMap<InlineState, Map<Kind, number[]>>();

/** Mathematics in TeX: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`. */
export function formula(md: Grammar): void {
  md.inline.ruler.before('escape', 'formula', (state, silent) => {
    const character = state.src.charCodeAt(state.pos);
    if (character !== dollar && character !== backslash) return false;
    const kind = kinds.find(({ opening }) => state.src.startsWith(opening, state.pos));
    if (!kind) return false;
    const start = state.pos + kind.opening.length;
    const end = endOf(state, kind, start + 1);
    if (kind.opening === '$' && isPrice(state.src, start, end)) return false;
    const open = end === -1 && state.env['draft'] === true && kind.opening !== '$';
    if ((end === -1 && !open) || end - start > longest) return false;
    if (!silent) push(state, kind, state.src.slice(start, open ? state.posMax : end));
    state.pos = open ? state.posMax : end + kind.closing.length;
    return true;
  });
}

/** Dollars around a formula stand close to it, and no digit follows. */
function isPrice(text: string, start: number, end: number): boolean {
  return end === -1 || /\s/.test(text.charAt(start) + text.charAt(end - 1)) || /[\d$]/.test(text.charAt(end + 1));
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

import type { Grammar } from './grammar.ts';

type InlineState = InstanceType<Grammar['inline']['State']>;

const tilde = 0x7e;

/** Marks of one and of two tildes do not match each other; these are no characters, and so nobody else's marks. */
const markers = [0x110001, 0x110002];

/** Text between one or two tildes is struck through (https://github.github.com/gfm/#strikethrough-extension-). */
export function strikethrough(md: Grammar): void {
  md.inline.ruler.after('emphasis', 'strikethrough', (state, silent) => {
    if (silent || state.src.charCodeAt(state.pos) !== tilde) return false;
    const { can_open: open, can_close: close, length } = state.scanDelims(state.pos, true);
    const token = state.push('text', '', 0);
    token.content = '~'.repeat(length);
    state.pos += length;
    const marker = markers[length - 1];
    if (marker !== undefined) {
      state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close });
    }
    return true;
  });
  md.inline.ruler2.before('emphasis', 'strikethrough', (state) => {
    pair(state, state.delimiters);
    for (const meta of state.tokens_meta) if (meta?.delimiters) pair(state, meta.delimiters);
  });
}

/** True for what opens a text of which it is certain that it will be struck through: one tilde means "about" as well. */
export function opensStrikethrough(marker: number): boolean {
  return marker === markers[1];
}

function pair({ tokens }: InlineState, delimiters: InlineState['delimiters']): void {
  for (const { marker, token, end } of delimiters) {
    const [from, to] = [tokens[token], tokens[delimiters[end]?.token ?? -1]];
    if (!markers.includes(marker) || end === -1 || !from || !to) continue;
    for (const [mark, type, nesting] of [[from, 's_open', 1] as const, [to, 's_close', -1] as const]) {
      Object.assign(mark, { type, tag: 's', nesting, content: '' });
    }
  }
}

import type { Grammar } from './grammar.ts';
import { opensStrikethrough } from './strikethrough.ts';

type InlineState = InstanceType<Grammar['inline']['State']>;

/** UTF-16 units before the end in which half a link is looked for. */
const longestLabel = 300;
const longestTarget = 2000;

/** Behind the label of a link: a target, and a title, that have not ended. */
const openTarget = /^\((?:<[^<>\n]*>?|[^\s<]\S*)?(?:\s+(?:["'(][^\n]*)?)?$/;
const openReference = /^\[[^\n\]]*$/;

/** A text with more marks that nothing closes is no text with emphasis. */
const mostOpeners = 16;

const emphasis = new Set([0x2a, 0x5f]);

/** Reads a text that is still being written as what it most probably becomes; only where `env.draft` is true. */
export function openEnds(md: Grammar): void {
  md.inline.ruler.before('backticks', 'open_code', (state, silent) => isDraft(state) && openCode(state, silent));
  md.inline.ruler.after('link', 'open_link', (state, silent) => isDraft(state) && !silent && openLink(state));
  md.inline.ruler2.after('balance_pairs', 'open_emphasis', (state) => {
    if (isDraft(state)) closeEmphasis(state);
  });
}

/** Takes off the end what only the next character makes clear. */
export function withoutUnclearEnd(text: string): string {
  return text.trimEnd().replace(/(?:[*_~`\\]+|!?\[)$/, '');
}

function isDraft(state: InlineState): boolean {
  return state.env['draft'] === true;
}

/** Code that has not ended is code already. */
function openCode(state: InlineState, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  if (src.charAt(pos) !== '`') return false;
  const marks = /^`+/.exec(src.slice(pos, pos + longestLabel))?.[0];
  if (marks === undefined || new RegExp(`(?<!\`)${marks}(?!\`)`).test(src.slice(pos + marks.length))) return false;
  const content = src
    .slice(pos + marks.length, posMax)
    .replace(/\n/g, ' ')
    .trimStart();
  if (!silent) state.push('code_inline', 'code', 0).content = content;
  state.pos = posMax;
  return true;
}

/** Half a link is its text; once its target begins, it is a link that leads nowhere. */
function openLink(state: InlineState): boolean {
  const { src, pos, posMax } = state;
  const image = src.startsWith('![', pos);
  const start = image ? pos + 1 : pos;
  if (src.charAt(start) !== '[' || src.charAt(start + 1) === '^' || state.linkLevel > 0) return false;
  if (posMax - start > longestTarget) return false;
  const end = state.md.helpers.parseLinkLabel(state, start);
  const rest = src.slice(end + 1, posMax);
  if (end === -1) {
    if (posMax - start > longestLabel) return false;
    state.pos = start + 1;
    return true;
  }
  if (rest !== '' && !openReference.test(rest) && !openTarget.test(rest)) return false;
  const link = !image && rest.startsWith('(');
  if (link) state.push('link_open', 'a', 1);
  state.linkLevel += 1;
  [state.pos, state.posMax] = [start + 1, end];
  state.md.inline.tokenize(state);
  state.linkLevel -= 1;
  if (link) state.push('link_close', 'a', -1);
  [state.pos, state.posMax] = [posMax, posMax];
  return true;
}

/** Emphasis that has not ended goes to the end of the text. */
function closeEmphasis(state: InlineState): void {
  const { delimiters, tokens } = state;
  for (const opener of openersOf(delimiters).toReversed()) {
    state.push('text', '', 0);
    opener.end = delimiters.length;
    delimiters.push({ ...opener, token: tokens.length - 1, end: -1, open: false, close: true });
  }
}

/** What opens emphasis, is not closed, and does not stand in what is closed. */
function openersOf(delimiters: InlineState['delimiters']): InlineState['delimiters'] {
  let closed = -1;
  const openers = delimiters.filter(({ marker, open, end }, index) => {
    closed = Math.max(closed, end);
    return open && end === -1 && index > closed && (emphasis.has(marker) || opensStrikethrough(marker));
  });
  return openers.slice(0, mostOpeners);
}

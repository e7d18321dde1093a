import { commonMark, grammar } from './grammar.ts';

type Token = Parameters<typeof grammar.inline.parse>[3][number];

/** Stands for what is drawn as an element: nothing that is open can begin within it. */
const something = '\uFFFC';

/**
 * True where nothing that comes behind a text changes how the text is read, and the text nothing behind it: all that it
 * opens it closes, whatever is defined elsewhere. The text ends with a space or a line break, and no space comes next. False
 * where it takes more than a look to be certain.
 */
export function isClosed(text: string, extended: boolean): boolean {
  const md = extended ? grammar : commonMark;
  const tokens: Token[] = [];
  // No label is known: brackets that are text here are a link where their label is defined.
  const state = new md.inline.State(text, md, { references: {} }, tokens);
  md.inline.tokenize(state);
  for (const rule of md.inline.ruler2.getRules('')) rule(state);
  if (state.delimiters.some(({ open, end }) => open && end === -1)) return false;
  return levels(tokens).every((level) => !opensSomething(level, extended));
}

/** What is text in each element and around all of them: brackets in one of them cannot belong to those in another. */
function levels(tokens: readonly Token[]): string[] {
  const done: string[] = [];
  const open: string[] = [];
  let level = '';
  for (const { type, nesting, content, markup } of tokens) {
    if (nesting === -1) {
      done.push(level);
      level = (open.pop() ?? '') + something;
    } else if (nesting === 1) {
      open.push(level);
      level = '';
    } else if (type === 'text') {
      level += content;
    } else {
      level += markup === '\\(' || markup === '\\[' ? markup : something;
    }
  }
  return [...done, level];
}

function opensSomething(text: string, extended: boolean): boolean {
  if (text.includes('`') || (extended && /\$(?!\s)|\\[([]/.test(text))) return true;
  let depth = 0;
  for (const [bracket] of text.matchAll(/\[|\]\(?/g)) {
    // A target that has not ended.
    if (bracket === '](') return true;
    depth = bracket === '[' ? depth + 1 : Math.max(0, depth - 1);
  }
  return depth > 0;
}

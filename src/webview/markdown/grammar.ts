import MarkdownIt from 'markdown-it';
import { autolinks } from './autolinks.ts';
import { cjkFlanking } from './cjkFlanking.ts';
import { footnoteReference } from './footnoteReference.ts';
import { formula } from './formula.ts';
import { openEnds } from './openEnds.ts';
import { quickTokens } from './quickTokens.ts';
import { strikethrough } from './strikethrough.ts';

export type Grammar = InstanceType<typeof MarkdownIt>;

/** Brackets nested deeper are text: each that opens is followed so deep. */
const deepest = 32;

/**
 * What stands within the lines of Markdown, as markdown-it reads it. Markup is text, and every link is one: whether it may
 * be opened is decided where it is drawn.
 */
function makeGrammar(): Grammar {
  const made = new MarkdownIt({ html: false, maxNesting: deepest });
  made.disable(['linkify', 'strikethrough'], true);
  made.validateLink = () => true;
  return made.use(quickTokens).use(openEnds);
}

/** CommonMark alone. */
export const commonMark = makeGrammar();

/** CommonMark with strikethrough, addresses, footnotes, formulas, and emphasis in text without spaces. */
export const grammar = makeGrammar()
  .use(cjkFlanking)
  .use(strikethrough)
  .use(autolinks)
  .use(footnoteReference)
  .use(formula);

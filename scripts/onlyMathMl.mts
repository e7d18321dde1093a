import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';

/**
 * Leaves out of KaTeX how it draws in HTML, and what only that needs, such as the measures of most fonts. What it gives as
 * MathML stays as it is. The build fails when KaTeX is written otherwise than is known here.
 */
export const onlyMathMl: Plugin = {
  name: 'only-math-ml',
  setup(build) {
    build.onLoad({ filter: /[\\/]katex\.mjs$/ }, ({ path }) => ({ contents: withoutHtml(readFileSync(path, 'utf8')) }));
  },
};

function withoutHtml(katex: string): string {
  let text = katex;
  const replace = (pattern: RegExp, by: string) => {
    if (text.search(pattern) === -1) throw new Error(`KaTeX is written otherwise now: nothing is like ${pattern}.`);
    text = text.replace(pattern, by);
  };
  replace(/^ {2}htmlBuilder(,|: [\w$]+,|[^\n]*\{\n[^]*?^ {2}\},?)\n/gm, '');
  replace(/\bbuildHTML\(tree, options\);/g, 'undefined;');
  // MathML asks of one font alone which characters it has, and measures only A and T, for the logo of LaTeX.
  replace(/^ {2}"(?!Main-Regular)[\w-]+": \{\n( {4}"\d+": \[[^\]]*\],?\n)+ {2}\},?\n/gm, '');
  replace(/^( {4}"(?!65"|84")\d+": )\[[^\]]*\]/gm, '$11');
  return text;
}

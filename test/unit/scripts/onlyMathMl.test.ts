import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { onlyMathMl } from '../../../scripts/onlyMathMl.mts';
import { root } from '../../support/root.ts';
import { read } from '../repository.ts';

type Render = (source: string, options: object) => string;

describe('onlyMathMl', () => {
  it('leaves every formula that KaTeX knows as it was', async () => {
    const [whole, lean] = await Promise.all([mathMl([]), mathMl([onlyMathMl])]);
    const formulas = allFormulas();
    assert.ok(formulas.length > 5000, `${formulas.length} formulas`);
    let drawn = 0;
    for (const formula of formulas) {
      const expected = whole(formula);
      assert.equal(lean(formula), expected, formula);
      if (expected.startsWith('<span')) drawn += 1;
    }
    assert.ok(drawn > 4000, `${drawn} of them can be drawn`);
  });
});

/** A function from a formula to its MathML, or to the words that say what is wrong with it. */
async function mathMl(plugins: Plugin[]): Promise<(formula: string) => string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { renderToString } from 'katex'`, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'built',
    write: false,
    plugins,
  });
  const { renderToString } = vm.runInNewContext(`${outputFiles[0]?.text};built`, { console: { warn() {} } }) as {
    renderToString: Render; // As its types say.
  };
  return (formula) => {
    try {
      return renderToString(formula, { output: 'mathml', displayMode: true, strict: 'ignore', maxExpand: 500 });
    } catch (error) {
      return String(error);
    }
  };
}

/** Every command and environment that KaTeX's sources name, in every form in which it may stand, and every font's letters. */
function allFormulas(): string[] {
  const sources = globSync('node_modules/katex/src/**/*.ts', { cwd: root }).map((file) => read(path.normalize(file)));
  const named = (pattern: RegExp) => [
    ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''))),
  ];
  const commands = named(/["'](\\\\(?:[a-zA-Z@]+|[^a-zA-Z\s]))["']/g).map((name) => name.slice(1));
  const characters = named(/["']([^ -~]{1,2})["']/g);
  const environments = named(/["']([a-zA-Z]+\*?)["']/g);
  return [
    ...commands.flatMap((name) => forms(name)),
    ...characters.flatMap((character) => [character, `\\text{${character}}`, `\\mathrm{${character}}`]),
    ...environments.map((name) => `\\begin{${name}} a & b \\\\ \\hline c & d \\end{${name}}`),
    ...environments.map((name) => `\\begin{${name}}{c|c} a & b \\\\ c & d \\end{${name}}`),
    ...fonts.flatMap((font) => letters.map((letter) => `${font}{${letter} x^{${letter}}}`)),
    ...written,
  ];
}

function forms(name: string): string[] {
  return [
    name,
    `${name} x`,
    `a ${name}{x} b`,
    `${name}{x}{y}`,
    `${name}_a^b x`,
    `${name}[x]{y}`,
    `${name}{1em}{2pt}`,
    `${name}( \\frac12 \\right)`,
    `\\left${name} x \\right${name}`,
    `\\text{${name}{x}}`,
    `{\\mathrm ${name} \\boldsymbol{${name}}}`,
    `{${name} a + \\text{b}} \\scriptstyle`,
    `x ${name}{red}{z}`,
  ];
}

const fonts = [
  ...['rm', 'it', 'bf', 'bb', 'cal', 'frak', 'scr', 'sf', 'tt', 'normal', 'sfit'].map((name) => `\\math${name}`),
  ...[
    'text',
    'textbf',
    'textit',
    'textrm',
    'textsf',
    'texttt',
    'textup',
    'textmd',
    'emph',
    'boldsymbol',
    'bm',
    'pmb',
  ].map((name) => `\\${name}`),
];

const letters = [
  ...'A Z a z 0 9 + , . ! <'.split(' '),
  'Å',
  'Ж',
  'я',
  '中',
  '한',
  'α',
  'Ω',
  '\\imath',
  '\\alpha',
  '\\Gamma',
  '\\sum',
  '\\in',
];

const written = [
  'x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}',
  '\\int_{-\\infty}^\\infty e^{-x^2}\\,dx = \\sqrt{\\pi}',
  '\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6} \\tag{1}',
  '\\LaTeX \\quad \\KaTeX \\quad \\TeX',
  '\\begin{CD} A @>a>> B \\\\ @VVbV @AAcA \\\\ C @= D \\end{CD}',
  '\\begin{cases} x & \\text{if } x > 0 \\\\ -x & \\text{otherwise} \\end{cases}',
  '\\underbrace{a + \\overbrace{b + c}^{n}}_{m} \\cancel{x} \\boxed{y} \\xrightarrow[below]{above}',
  '\\def\\f#1{#1^2} \\f{x} + \\newcommand{\\g}[2]{#1_{#2}} \\g a b',
  '\\genfrac(]{0pt}{2}{a}{b} \\binom{n}{k} \\dfrac12 \\cfrac{1}{1 + \\cfrac{1}{x}}',
  '\\color{red} a \\textcolor{#00f}{b} \\colorbox{yellow}{c} \\fcolorbox{red}{blue}{d}',
  '\\unknown',
  'x^',
  '{',
];

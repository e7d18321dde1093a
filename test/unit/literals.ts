/** A text that stands in code. */
export interface Literal {
  /** Without its quotes; what is put into a template is `\0`. */
  text: string;
  /** Where it begins in the code. */
  at: number;
}

const regularExpression =
  /(?<=(?:^|[(,=:[!&|?{};>]|\breturn)\s*)\/(?![*/])(?:[^\\/\n[]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/[a-z]*/;
const comment = /\/\*[^]*?\*\/|\/\/.*/;
const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/;
const filledIn = /\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/;
const template = new RegExp(`\`(?:[^\`\\\\$]|\\\\.|\\$(?!\\{)|${filledIn.source})*\``);
const token = new RegExp([regularExpression, comment, quoted, template].map(({ source }) => source).join('|'), 'gm');

/** The texts of code, those within templates too. What is raw is no text, but a pattern. */
export function literalsOf(code: string, from = 0): Literal[] {
  return [...code.matchAll(token)].flatMap(({ 0: found, index }) => {
    if (!/^['"`]/.test(found) || code.endsWith('.raw', index)) return [];
    const inner = [...found.matchAll(new RegExp(filledIn, 'g'))];
    const within = found.startsWith('`')
      ? inner.flatMap((filled) => literalsOf(filled[0].slice(2, -1), from + index + filled.index + 2))
      : [];
    return [
      { text: found.slice(1, -1).replace(new RegExp(filledIn, 'g'), '\0').replace(/\\[^]/g, ' '), at: from + index },
      ...within,
    ];
  });
}

/** The code with blanks in the place of its texts, comments and regular expressions. */
export function withoutLiterals(code: string): string {
  return code.replace(token, (found) => found.replace(/[^\n]/g, ' '));
}

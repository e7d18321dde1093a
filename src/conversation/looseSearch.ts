/** What a text may hold between two characters that are shown side by side: marks of Markdown, spaces, and what is hidden. */
const noise = /[\s!-/:-@[-`{-~\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\uFFFD]/u.source;

/** The addresses of links, which are not shown, in their simple forms. */
const target = /\]\(\s*[^\s()<>\\]*(?:\s+"[^"\\()]*")?\s*\)|\]\[[^[\]\\]*\]/g;

/**
 * What is shown as something else than what is written, or takes more to be understood than this search: entities, images,
 * formulas, addresses that are decoded, links of other forms.
 */
const unsure = new RegExp(
  [
    String.raw`&#?\w+;`,
    String.raw`!\[`,
    String.raw`\$\$|\$(?=\S)[^$]*[^\s$]\$|\\[(\[]`,
    String.raw`<[^<>\s]*(?:%|xn--)[^<>\s]*>`,
    String.raw`\]\[[^\]]*\][(\[]`,
  ].join('|'),
  'i',
);

/**
 * Says whether a Markdown text may show what is searched for. Never says no to one that does, however case, whitespace and
 * marks stand in the query; may say yes to one that does not.
 */
export function looseSearch(query: string): (text: string) => boolean {
  const pieces = query
    .split(new RegExp(`${noise}+`, 'u'))
    .filter((piece) => piece !== '')
    // Nothing that is left is special in a pattern: that is all noise.
    .map((piece) => new RegExp(Array.from(piece).join(`${noise}*`), 'iu'));
  return (text) => {
    const missing = pieces.filter((piece) => !piece.test(text));
    if (missing.length === 0 || unsure.test(text)) return true;
    if (!/\][([]/.test(text)) return false;
    const shown = text.replace(target, '');
    return /\][([]/.test(shown) || missing.every((piece) => piece.test(shown));
  };
}

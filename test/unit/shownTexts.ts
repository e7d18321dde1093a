import { literalsOf, withoutLiterals } from './literals.ts';

/** Two words side by side, or one beside something that is put in, or a capital at the beginning. */
const words = /\p{L}[,;:.…]? [“"(]?(?:\p{L}{2,}|\0)|\0 \p{L}|^[^\p{L}\0<]*\p{Lu}\p{Ll}{2}/u;

/** Where a text of any form is shown, or read out. */
const shownAs =
  /(?:\b(?:name|label|title|tooltip|place[hH]older|prompt|description|detail|advice|word|openLabel)|'aria-(?:label|description)'): $|\b(?:setText|nameButton|copyButton)\((?:[^()]|\([^()]*\))*$/;

/** Names of keys, classes and selectors; what is compared, thrown or logged. */
const neverShown =
  /\b(?:class|key): $|[!=]== $|\bcase $|Error\(\s*$|\.(?:warn|matches|closest|includes|querySelectorAll)\($|new Set\(\[[^\]]*$|\]\[$|from $|import $/;

/** The texts of code that a user would see and that stay English in every language. */
export function untranslated(code: string): string[] {
  return literalsOf(code)
    .map(({ text, at }) => ({ text: text.replace(/\$\([\w~-]+\) /g, ''), at }))
    .filter(({ text, at }) => {
      const before = code.slice(Math.max(0, at - 300), at);
      const line = before.slice(before.lastIndexOf('\n') + 1);
      if (/\bl10n\.t\(\s*$/.test(before) || neverShown.test(line) || !/\p{L}/u.test(text.replaceAll('\0', '')))
        return false;
      return words.test(text) || shownAs.test(line);
    })
    .map(({ text }) => text.replaceAll('\0', '…'));
}

/** The lines of code whose texts are looked up while the module is loaded, when the language is not known yet. */
export function tooEarly(code: string): number[] {
  const bare = withoutLiterals(code);
  return [...bare.matchAll(/\bl10n\.t\(/g)]
    .filter(({ index }) => !runsLater(bare, index))
    .map(({ index }) => bare.slice(0, index).split('\n').length);
}

/** True where a place of the code stands within a function or a class. */
function runsLater(code: string, at: number): boolean {
  let depth = 0;
  let sameExpression = true;
  for (let index = at - 1; index >= 0; index -= 1) {
    const sign = code.charAt(index);
    if (')]}'.includes(sign)) depth += 1;
    else if (depth > 0) depth -= '([{'.includes(sign) ? 1 : 0;
    else if ('([{'.includes(sign)) {
      const before = code.slice(0, index).trimEnd();
      if (/=>$|\bfunction\b[^()]*$/.test(before)) return true;
      if (sign === '{' && /\)(?:: (?:[^{}=]|\{[^{}]*\})*)?$|\bclass\b[^;{}]*$/.test(before)) return true;
      sameExpression = true;
    } else if (',;'.includes(sign)) sameExpression = false;
    else if (sameExpression && code.startsWith('=>', index)) return true;
  }
  return false;
}

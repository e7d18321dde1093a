/** A run of characters that nobody sees. */
export interface Hidden {
  /** What they are, each once, such as `U+202E`. */
  names: Set<string>;
  count: number;
}

/** Scripts in which a joiner, or what keeps letters from joining, belongs to the spelling. */
const joining = 'Arab Syrc Mong Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr'
  .split(' ')
  .map((name) => `\\p{Script_Extensions=${name}}`)
  .join('');

/**
 * Characters that are not seen, though they may change what is read: controls, what turns the direction of text, tags,
 * fillers, and variation selectors (https://www.unicode.org/reports/tr36/). Joiners within words of scripts that need them,
 * and emoji with all that belongs to them, are no such characters and are matched first.
 */
const pattern = new RegExp(
  [
    String.raw`\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]+\u{E007F}`,
    String.raw`(?:\p{Emoji}\uFE0F?\u20E3)|(?:\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?(?:\u200D(?=\p{Extended_Pictographic}|$))?)+`,
    `(?<=[${joining}])[\\u200C\\u200D]`,
    String.raw`(?<=\p{Script=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`,
    String.raw`(?<hidden>(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}\u2028\u2029])`,
  ].join('|'),
  'gu',
);

const any = /[^\x20-\x7E\t\n]/;

/** Splits a text into what is seen and what is hidden. */
export function splitHidden(text: string): (string | Hidden)[] {
  if (!any.test(text)) return [text];
  const parts: (string | Hidden)[] = [];
  let from = 0;
  for (const { index, 0: matched, groups } of text.matchAll(pattern)) {
    if (groups?.['hidden'] === undefined) continue;
    if (index > from) parts.push(text.slice(from, index));
    from = index + matched.length;
    const last = parts.at(-1);
    if (typeof last !== 'object') parts.push({ names: new Set([nameOf(matched)]), count: 1 });
    else {
      last.names.add(nameOf(matched));
      last.count += 1;
    }
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xe0000 && code <= 0xe007f) return 'tag characters';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

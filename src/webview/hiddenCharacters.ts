import * as l10n from '@vscode/l10n';
/** Hidden characters that stand side by side. */
export interface Hidden {
  /** Such as `U+202E`. */
  names: ReadonlySet<string>;
  count: number;
}

/** A stretch of characters that cannot be seen, in UTF-16 units. */
export interface HiddenRun {
  start: number;
  end: number;
}

/**
 * Controls, format characters (bidi controls, zero-width, tags) and all else that is drawn as nothing
 * (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point), but for tabs, line breaks, and the few format
 * characters that are drawn.
 */
const invisible = String.raw`[[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]--[\t\n\r\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]]`;

/** Scripts whose spelling uses joiners (https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters). */
const joining = [
  'Arab',
  'Syrc',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Khmr',
];

/** Where such a character belongs to what is seen: after the character that it shapes, and only one of it. */
const shaping = [
  String.raw`\p{RGI_Emoji_Tag_Sequence}`,
  String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*`,
  String.raw`[0-9#*][\uFE0E\uFE0F]`,
  String.raw`[\p{Ideographic}\p{Sm}][\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`\p{Script=Mong}[\u180B-\u180F]`,
  `[${joining.map((script) => `\\p{Script=${script}}`).join('')}][\\u200C\\u200D]`,
].join('|');

/** Of what is written most nothing is hidden, and these ranges are tried many times faster than all of them. */
const common =
  /^[\t\n\r\x20-\x7E\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027\u2030-\u205E\u2190-\u23FF\u2500-\u257F\u3000-\u30FF\u4E00-\u9FFF\uFF01-\uFF9F]*$/;
const any = new RegExp(invisible, 'v');
const runs = new RegExp(`${shaping}|(?<run>${invisible}+)`, 'gv');

/** Sequences that a terminal obeys (ECMA-48): CSI, strings such as OSC, and the short ones. */
const terminal = new RegExp(
  String.raw`(?:\x1B\[|\x9B)[0-?]*[ -\/]*[@-~]|(?:\x1B[\]PX^_]|[\x90\x98\x9D-\x9F])[^\x07\x1B\x9C]*(?:\x07|\x1B\\|\x9C)|\x1B[ -\/]*[0-~]`,
  'g',
);

/** The stretches of hidden characters in a text, in their order. */
export function hiddenRuns(text: string): HiddenRun[] {
  if (common.test(text) || !any.test(text)) return [];
  return [...text.matchAll(runs)].flatMap(({ index, groups }) => {
    const run = groups?.['run'];
    return run === undefined ? [] : [{ start: index, end: index + run.length }];
  });
}

/** The same stretches with the text between them; what is hidden is told by names and number. */
export function splitHidden(text: string): (string | Hidden)[] {
  const parts: (string | Hidden)[] = [];
  let from = 0;
  for (const { start, end } of hiddenRuns(text)) {
    if (start > from) parts.push(text.slice(from, start));
    const names = Array.from(text.slice(start, end), codePointName);
    parts.push({ names: new Set(names), count: names.length });
    from = end;
  }
  return from < text.length ? [...parts, text.slice(from)] : parts;
}

/** The text without its hidden characters and without what a terminal would obey; all else is as it was. */
export function cleanText(text: string): string {
  if (common.test(text) || !any.test(text)) return text;
  const calm = text.replace(terminal, '');
  return calm.replace(runs, (match, run: string | undefined) => (run === undefined ? match : ''));
}

/** For example `U+202E`. */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Short, for a sign in the text: `U+202E`, or `U+E0041 ×12` for a stretch. */
export function runLabel(run: string): string {
  const { length } = Array.from(run);
  return length === 1 ? codePointName(run) : `${codePointName(run)} ×${length}`;
}

const namedRun = 12;

/** In words: how many characters are hidden here, which, and what tags among them spell. */
export function runDescription(run: string): string {
  const characters = Array.from(run);
  const names = characters.slice(0, namedRun).map(codePointName).join(' ');
  const rest = characters.length > namedRun ? ' …' : '';
  const tags = run.replace(/[^\u{E0020}-\u{E007E}]/gu, '');
  const spelled = Array.from(tags, (tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000)).join('');
  const listed = names + rest;
  const words = spelled === '' ? listed : l10n.t('{0}, which spell “{1}”', listed, spelled.slice(0, 200));
  return characters.length === 1
    ? l10n.t('Hidden character: {0}', words)
    : l10n.t('{0} hidden characters: {1}', characters.length, words);
}

/** The first capital letter of each variant, after which the others stand (https://www.unicode.org/charts/PDF/U1D400.pdf). */
const latin: Record<string, number> = {
  bold: 0x1d400,
  italic: 0x1d434,
  'bold-italic': 0x1d468,
  script: 0x1d49c,
  'bold-script': 0x1d4d0,
  fraktur: 0x1d504,
  'double-struck': 0x1d538,
  'bold-fraktur': 0x1d56c,
  'sans-serif': 0x1d5a0,
  'bold-sans-serif': 0x1d5d4,
  'sans-serif-italic': 0x1d608,
  'sans-serif-bold-italic': 0x1d63c,
  monospace: 0x1d670,
};

const greek: Record<string, number> = { bold: 0x1d6a8, italic: 0x1d6e2, 'bold-italic': 0x1d71c };

const digits: Record<string, number> = {
  bold: 0x1d7ce,
  'double-struck': 0x1d7d8,
  'sans-serif': 0x1d7e2,
  'bold-sans-serif': 0x1d7ec,
  monospace: 0x1d7f6,
};

/** Letters that were there before the others, and so stand elsewhere: of each pair, the first is shown as the second. */
const elsewhere: Record<string, string> = {
  italic: 'hℎ',
  script: 'BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ',
  fraktur: 'CℭHℌIℑRℜZℨ',
  'double-struck': 'CℂHℍNℕPℙQℚRℝZℤ',
};

/**
 * A character in a variant such as `double-struck`; the same one where there is no such variant of it.
 *
 * @param character One code point.
 */
export function mathLetter(character: string, variant: string): string {
  const place = elsewhere[variant]?.indexOf(character) ?? -1;
  if (place >= 0) return elsewhere[variant]?.charAt(place + 1) ?? character;
  return (
    moved(character, /[A-Z]/, 'A', latin[variant]) ??
    moved(character, /[a-z]/, 'a', latin[variant], 26) ??
    moved(character, /[0-9]/, '0', digits[variant]) ??
    moved(character, /[Α-Ω]/, 'Α', greek[variant]) ??
    moved(character, /[α-ω]/, 'α', greek[variant], 26) ??
    character
  );
}

function moved(character: string, range: RegExp, first: string, to: number | undefined, by = 0): string | undefined {
  if (to === undefined || !range.test(character)) return undefined;
  return String.fromCodePoint(character.charCodeAt(0) - first.charCodeAt(0) + to + by);
}

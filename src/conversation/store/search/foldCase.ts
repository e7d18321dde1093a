/**
 * The text without differences of case, unit by unit: what is found at a place stands at the same place of the text.
 *
 * Of all characters only U+0130 has a longer lower-case form (Unicode, SpecialCasing.txt), and only the sigma has one that
 * depends on what follows.
 */
export function foldCase(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('ς', 'σ');
}

let language = 'en';

/** Says in which language numbers are written, as a BCP 47 tag. */
export function writeNumbersIn(tag: string): void {
  language = tag;
}

/** A number with its separators. @param digits How many stand behind the decimal sign. */
export function numberText(value: number, digits = 0): string {
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A number of units in words: `5 seconds`. */
export function unitText(value: number, unit: 'second' | 'minute'): string {
  return value.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'long' });
}

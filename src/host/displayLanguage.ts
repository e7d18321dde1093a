let language: string | undefined;

/** Says in which language texts are shown, as a BCP 47 tag. */
export function setDisplayLanguage(tag: string): void {
  language = tag;
}

/** A number with its separators. @param digits How many stand behind the decimal sign. */
export function numberText(value: number, digits = 0): string {
  return value.toLocaleString(language ?? 'en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Where times are written as in: the user's region, unless its language is not the one that is shown. */
export function timeLocale(): string | undefined {
  if (language === undefined) return undefined;
  const region = new Intl.Locale(new Intl.DateTimeFormat().resolvedOptions().locale).maximize();
  const shown = new Intl.Locale(language).maximize();
  return region.language === shown.language && region.script === shown.script ? undefined : language;
}

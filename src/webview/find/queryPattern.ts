/** What is looked for, as the user asked for it. */
export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

const wordCharacter = String.raw`[\p{L}\p{M}\p{N}_]`;

/**
 * Finds a query in text that is shown: its characters as they are, and its whitespace as any stretch of whitespace.
 * Undefined where there is nothing to look for.
 */
export function queryPattern({ text, matchCase, wholeWord }: FindQuery): RegExp | undefined {
  if (text === '') return undefined;
  const words = text.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  const source = words.join(String.raw`\s+`);
  const whole = wholeWord ? `(?<!${wordCharacter})${source}(?!${wordCharacter})` : source;
  return new RegExp(whole, matchCase ? 'gu' : 'giu');
}

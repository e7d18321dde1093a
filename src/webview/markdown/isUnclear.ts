/** A line that says nothing yet is shown anyway when it is longer. */
const longest = 40;

const unclear = [
  // Marks of lists, quotes, headings, rules, fences, tables and formulas; any of them may turn out to be another, or text.
  /^[\s>*+\-=_~`#|:.)$\d]*$/,
  // What a code block is in.
  /^[\s>*+\-.)\d]*(?:`{3,}[^`]*|~{3,}.*)$/,
  // An alert.
  /^[\s>*+\-.)\d]*>\s*\[!?[a-z]*\]?\s*$/i,
  // A footnote.
  /^[\s>]*\[(?:\^[^\s\]]*)?\]?:?\s*$/,
];

/** True for the beginning of a line of which nobody can tell what it will be: to show it would be to take it back. */
export function isUnclear(line: string): boolean {
  return line.length <= longest && unclear.some((pattern) => pattern.test(line));
}

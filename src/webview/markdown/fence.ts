/** What opened a fenced code block (https://spec.commonmark.org/0.31.2/#fenced-code-blocks). */
export interface Fence {
  mark: string;
  length: number;
  /** Columns before it, which its lines lose too. */
  indent: number;
  /** What stands behind it, as it was written. */
  info: string;
}

/** @param text A line without its indentation. */
export function openingFence(text: string, indent: number): Fence | undefined {
  const [matched, marks = '', info = ''] = /^(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
  if (matched === undefined || (marks.startsWith('`') && info.includes('`'))) return undefined;
  return { mark: marks.charAt(0), length: marks.length, indent, info: info.trim() };
}

/** @param text A line without its indentation. */
export function closesFence(text: string, { mark, length }: Fence): boolean {
  const marks = /^(`+|~+)[ \t]*$/.exec(text)?.[1];
  return marks !== undefined && marks.startsWith(mark) && marks.length >= length;
}

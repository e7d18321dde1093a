/** A line that opens or closes a code block (https://spec.commonmark.org/0.31.2/#fenced-code-blocks), maybe of an item. */
const fence = /^(?:\s|[-*+>]\s|\d+[.)]\s)*(`{3,}|~{3,})([^\n]*)$/;

/** True for a text that ends within a code block. */
export function endsInFence(text: string): boolean {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const [, marks = '', info = ''] = fence.exec(line) ?? [];
    if (marks === '') continue;
    if (open === undefined) open = marks.startsWith('`') && info.includes('`') ? undefined : marks;
    else if (marks.startsWith(open) && info.trim() === '') open = undefined;
  }
  return open !== undefined;
}

/** Characters of a line that may still become a fence with what stands behind it. */
const longestLine = 60;

/**
 * What follows the fence by which a text opens a code block again that is still open; the text itself where it begins
 * otherwise, and undefined where it is too short to tell. A bare fence closes the block, unless code follows at once.
 */
export function withoutReopenedFence(text: string): string | undefined {
  const [head = '', info] = /^\s*(?:`{3,}|~{3,})([^\n`]*)\n/.exec(text) ?? [];
  const rest = text.slice(head.length);
  if (info === undefined) return text.length < longestLine && mayBecomeFence.test(text) ? undefined : text;
  if (info.trim() !== '') return rest;
  if (rest === '') return undefined;
  return /^\s/.test(rest) ? text : rest;
}

const mayBecomeFence = /^\s*(?:`{0,2}|~{0,2}|`{3,}[^\n`]*|~{3,}[^\n]*)$/;

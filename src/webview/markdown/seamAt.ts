/** What a block is made of, down to its lines; a table is marked as a whole. */
const within = 'div, section, p, ul, ol, li, blockquote, pre, pre > code, .lines, .line, h1, h2, h3, h4, h5, h6';

/** Marks the last block of a text, or of a list, a quote or a code block the last line, and gives what it marked. */
export function seamAt(text: Element): Element {
  const last = lastWithin(text);
  if (last === text) return text;
  last.setAttribute('data-seam', '');
  last.setAttribute('title', 'Continued here');
  return last;
}

function lastWithin(element: Element): Element {
  const shown = [...element.children].findLast((child) => !child.hasAttribute('hidden'));
  return shown?.matches(within) && !element.matches('.table') ? lastWithin(shown) : element;
}

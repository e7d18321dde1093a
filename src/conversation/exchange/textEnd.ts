/** A block that ends only where its own mark stands, or with what it stands in. */
interface OpenBlock {
  /** True for a line that ends it. */
  endsIn: (line: string) => boolean;
  /** The line that is to be added. */
  mark: string;
}

/** Blocks of HTML that a blank line does not end, with their ends (https://spec.commonmark.org/0.31.2/#html-blocks). */
const htmlBlocks: readonly [begin: RegExp, end: RegExp, mark: string][] = [
  [/^<(script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(script|pre|style|textarea)>/i, '</pre>'],
  [/^<!--/, /-->/, '-->'],
  [/^<\?/, /\?>/, '?>'],
  [/^<![a-z]/i, />/, '>'],
  [/^<!\[CDATA\[/, /\]\]>/, ']]>'],
];

const blockTags =
  'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
  'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main ' +
  'menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr ' +
  'track ul';

/** Blocks of HTML that a blank line ends; nothing in them begins anything. */
const untilBlank = new RegExp(
  String.raw`^</?(?:(?:${blockTags.replaceAll(' ', '|')})(?=[\s/>]|$)|[a-z][^<>]*>\s*$)`,
  'i',
);

/**
 * The line that a Markdown text needs at its end so that what follows is not taken for a part of it: a reply may have been
 * cut in the middle of code. Empty where it needs none. What stands in a list or a quotation ends with that.
 */
export function textEnd(text: string): string {
  let open: OpenBlock | undefined;
  // The column in which the contents of the last list item begin; 0 outside of lists.
  let item = 0;
  let inHtml = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const indent = line.length - line.trimStart().length;
    const isBlank = line.trim() === '';
    if (open) {
      if (open.endsIn(line)) open = undefined;
      continue;
    }
    inHtml &&= !isBlank;
    if (isBlank || inHtml) continue;
    const marker = indent < item + 4 ? /^\s*(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)| |\t|$)/.exec(line) : null;
    if (marker) {
      item = indent + marker[0].trim().length + 1;
      continue;
    }
    if (indent >= Math.max(1, item) && item > 0) continue;
    item = 0;
    if (indent > 3) continue;
    open = blockOf(line.trimStart());
    inHtml = !open && untilBlank.test(line.trimStart());
  }
  return open?.mark ?? '';
}

function blockOf(line: string): OpenBlock | undefined {
  const [, fence = ''] = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
  if (fence !== '') {
    const end = new RegExp(`^ {0,3}${fence}${fence[0]}*[ \\t]*$`);
    return { endsIn: (later) => end.test(later), mark: fence };
  }
  const html = htmlBlocks.find(([begin]) => begin.test(line));
  if (!html || html[1].test(line)) return undefined;
  return { endsIn: (later) => html[1].test(later), mark: html[2] };
}

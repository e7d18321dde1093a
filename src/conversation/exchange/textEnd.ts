/** A block that ends only where its own mark stands, or with what it stands in. */
interface OpenBlock {
  /** What the line that ends it holds. */
  end: RegExp;
  /** The line that ends it. */
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

/** Blocks of HTML that a blank line ends; nothing in them begins anything. The others begin in no paragraph. */
const htmlTag = new RegExp(`^</?(?:${blockTags.replaceAll(' ', '|')})(?=[\\s/>]|$)`, 'i');
const loneTag = /^<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>\s*$/i;

const listMarker = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=[^ ])| |$)/;
/** What begins a block of its own, also right after a paragraph (https://spec.commonmark.org/0.31.2/#paragraphs). */
const blockStart = /^ {0,3}(?:[-*+](?: |$)|\d{1,9}[.)](?: |$)|#{1,6}(?: |$)|>|`{3}|~{3}|<|(?:[-*_] *){3,}$)/;
const thematicBreak = /^ {0,3}([-*_])(?: *\1){2,} *$/;

/**
 * The line that a Markdown text needs at its end so that what follows is not taken for a part of it: a reply may have been
 * cut in the middle of code. Empty where it needs none. What stands in a list or a quotation ends with that.
 */
export function textEnd(text: string): string {
  // The columns in which the contents of the open list items begin.
  const items: number[] = [];
  let open: OpenBlock | undefined;
  let inHtml = false;
  let inParagraph = false;
  for (const line of text.replaceAll('\t', '    ').split(/\r\n?|\n/)) {
    const indent = line.length - line.trimStart().length;
    const isBlank = indent === line.length;
    // A paragraph goes on in a line that is not indented as far as its item.
    if (inParagraph && !isBlank && !blockStart.test(line.trimStart())) continue;
    const staying = isBlank ? items.length : items.filter((column) => column <= indent).length;
    if (staying < items.length) {
      items.splice(staying);
      open = undefined;
      inHtml = false;
    }
    let rest = line.slice(items.at(-1) ?? 0);
    if (open) {
      if (open.end.test(rest)) open = undefined;
      continue;
    }
    inHtml &&= !isBlank;
    if (inHtml) continue;
    for (let marker = listMarker.exec(rest); marker && !thematicBreak.test(rest); marker = listMarker.exec(rest)) {
      const [{ length }] = marker;
      items.push(line.length - rest.length + length + (length === rest.length && !rest.endsWith(' ') ? 1 : 0));
      rest = rest.slice(length);
      inParagraph = false;
    }
    const begin = rest.trimStart();
    if (rest.length - begin.length < 4) {
      open = blockOf(begin);
      inHtml = !open && (htmlTag.test(begin) || (!inParagraph && loneTag.test(begin)));
    }
    inParagraph = begin !== '' && !open && !inHtml && !/^(?:#{1,6} |>)/.test(begin) && !thematicBreak.test(begin);
  }
  return open && items.length === 0 ? open.mark : '';
}

function blockOf(line: string): OpenBlock | undefined {
  const [, fence = ''] = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
  if (fence !== '') return { end: new RegExp(`^ {0,3}${fence}${fence[0]}* *$`), mark: fence };
  const html = htmlBlocks.find(([begin]) => begin.test(line));
  return html && !html[1].test(line) ? { end: html[1], mark: html[2] } : undefined;
}

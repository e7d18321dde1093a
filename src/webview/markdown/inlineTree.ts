import { findAddresses } from './autolinks.ts';
import type { Definitions, Target } from './definitions.ts';
import { type FormulaDrawer, formulaPiece } from './formulaPiece.ts';
import { commonMark, grammar } from './grammar.ts';
import { footnotePiece, imagePiece, linkPiece, tagPiece, visible } from './inlinePieces.ts';
import { withoutUnclearEnd } from './openEnds.ts';
import { type Inline, plainText } from './piece.ts';

type Token = Parameters<typeof grammar.inline.parse>[3][number];

export interface InlineOptions {
  definitions: Definitions;
  extended: boolean;
  /** True for a text that may go on. */
  draft: boolean;
  drawFormula: FormulaDrawer;
}

/** Emphasis within emphasis: deeper, it is no longer drawn. */
const deepest = 50;

/** Most cells and many items have nothing that could be a mark or an address with a scheme. */
const plain = /^[^\n\\`*_~[<&$:]*$/;

const mayBeAddress = /www\.|@/i;

/** Reads what stands in the lines of a paragraph, a heading or a cell. */
export function inlineTree(text: string, options: InlineOptions): Inline[] {
  const { definitions, draft, extended } = options;
  const trimmed = draft ? withoutUnclearEnd(text) : text;
  if (plain.test(trimmed)) {
    return extended && mayBeAddress.test(trimmed) ? withAddresses(trimmed, '') : visible(trimmed);
  }
  const tokens: Token[] = [];
  const md = extended ? grammar : commonMark;
  const env = { references: definitions.references, definitions, draft };
  md.inline.parse(trimmed, md, env, tokens);
  return new TreeBuilder(options).build(tokens);
}

interface Open {
  type: string;
  target: Target | undefined;
  children: Inline[];
}

class TreeBuilder {
  readonly #options: InlineOptions;
  readonly #stack: Open[] = [{ type: '', target: undefined, children: [] }];
  #links = 0;
  /** Elements that are open and too deep to be drawn. */
  #ignored = 0;

  constructor(options: InlineOptions) {
    this.#options = options;
  }

  build(tokens: readonly Token[]): Inline[] {
    for (const token of tokens) {
      if (token.nesting === 1) this.#open(token);
      else if (token.nesting === -1) this.#close();
      else this.#add(this.#leaf(token));
    }
    while (this.#stack.length > 1) this.#close();
    return this.#top.children;
  }

  get #top(): Open {
    return this.#stack.at(-1) ?? { type: '', target: undefined, children: [] };
  }

  #add(inlines: readonly Inline[]): void {
    for (const inline of inlines) this.#top.children.push(inline);
  }

  #open(token: Token): void {
    if (this.#stack.length > deepest) {
      this.#ignored += 1;
      return;
    }
    if (token.type === 'link_open') this.#links += 1;
    this.#stack.push({ type: token.type, target: targetOf(token, 'href'), children: [] });
  }

  #close(): void {
    if (this.#ignored > 0) {
      this.#ignored -= 1;
      return;
    }
    const closed = this.#stack.length > 1 ? this.#stack.pop() : undefined;
    if (!closed) return;
    const { type, target, children } = closed;
    if (type === 'link_open') {
      this.#links -= 1;
      this.#add([linkPiece(target, children)]);
    } else if (children.length > 0) {
      const tag = type === 'strong_open' ? 'strong' : type === 's_open' ? 's' : 'em';
      this.#add([tagPiece(tag, children)]);
    }
  }

  #leaf(token: Token): Inline[] {
    switch (token.type) {
      case 'text':
        return this.#text(token.content);
      case 'softbreak':
        return ['\n'];
      case 'hardbreak':
        return [tagPiece('br', []), '\n'];
      case 'code_inline':
        return [tagPiece('code', visible(token.content))];
      case 'image':
        return [imagePiece(targetOf(token, 'src') ?? { href: '', title: '' }, altText(token.children ?? []))];
      case 'formula':
        return [formulaPiece(token.content, token.info === 'display', this.#options)];
      case 'footnote_reference':
        return [footnotePiece(token.content)];
      default:
        return visible(token.content);
    }
  }

  #text(text: string): Inline[] {
    if (!this.#options.extended || this.#links > 0 || !mayBeAddress.test(text)) return visible(text);
    return withAddresses(text, plainText(this.#top.children.slice(-1)).slice(-1));
  }
}

function withAddresses(text: string, before: string): Inline[] {
  let from = 0;
  const pieces = findAddresses(text, before).map(({ start, end, href }) => {
    const target = { href: grammar.normalizeLink(href), title: '' };
    const found = [...visible(text.slice(from, start)), linkPiece(target, visible(text.slice(start, end)))];
    from = end;
    return found;
  });
  return [...pieces.flat(), ...visible(text.slice(from))];
}

function targetOf(token: Token, name: 'href' | 'src'): Target | undefined {
  const href = token.attrGet(name);
  return href === null ? undefined : { href: String(href), title: String(token.attrGet('title') ?? '') };
}

/** What an image shows, as text. */
function altText(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) => {
      if (type === 'softbreak' || type === 'hardbreak') return '\n';
      return type === 'image' ? altText(children ?? []) : content;
    })
    .join('');
}

import { element, setAttribute } from '../element.ts';
import type { Block } from './block.ts';
import { ClosedStretches, shortest } from './closedStretches.ts';
import { headingLevel } from './headingLevel.ts';
import { mayBeDefinition, takeDefinitions } from './linkDefinitions.ts';
import { taskPiece } from './inlinePieces.ts';
import { inlineTree } from './inlineTree.ts';
import { morph } from './morph.ts';
import type { Inline } from './piece.ts';
import { inStretches } from './stretches.ts';
import type { BlockView, ViewContext } from './views.ts';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** Headings of a reply stand below the one of its turn, and the one that says that it is a reply. */
const levelsAbove = 3;

/**
 * A paragraph or a heading. A list or a quote takes its direction from its first words, which must have none of their own
 * for that (https://html.spec.whatwg.org/multipage/dom.html#auto-directionality); the style sheet gives each its own.
 */
export class LeafView implements BlockView {
  readonly element: HTMLElement;
  readonly #context: ViewContext;
  readonly #level: number;
  #closed: ClosedStretches | undefined;
  #drawn: string | undefined;
  #drawAgain = () => {};

  constructor({ level, parent }: Block, context: ViewContext) {
    this.#context = context;
    this.#level = level;
    const tag = headings[level - 1];
    this.element = element(tag ?? 'p', tag || parent?.kind === 'document' ? { dir: 'auto' } : {});
  }

  fits({ kind, level }: Block): boolean {
    return (kind === 'paragraph' || kind === 'heading') && level === this.#level;
  }

  update(block: Block): void {
    const draft = !block.final;
    if (block.kind === 'heading') setAttribute(this.element, 'aria-level', String(headingLevel(block) + levelsAbove));
    const text = draft ? draftText(block) : block.text;
    const drawn = `${draft}${text}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const [task, rest] = this.#context.extended ? taskOf(block, text, draft) : [[], text];
    this.element.toggleAttribute('hidden', text === '' && block.kind === 'paragraph');
    this.#draw(rest, task, draft);
  }

  #draw(text: string, before: readonly Inline[], draft: boolean): void {
    this.#drawAgain = () => this.#draw(text, before, draft);
    if (text.length > shortest) this.#closed ??= new ClosedStretches(this.#context, () => this.#drawAgain());
    const rest = this.#closed?.take(text) ?? text;
    const { definitions } = this.#context;
    const read = () => inlineTree(rest, { ...this.#context, draft });
    const inlines = definitions.during(read, draft ? undefined : this.#drawAgain);
    const shown = inStretches(inlines);
    morph(this.element, [...before, ...(this.#closed?.with(shown) ?? shown)]);
  }
}

/** A paragraph that is being written may define references, which are not shown. */
function draftText({ kind, text }: Block): string {
  if (kind !== 'paragraph' || !text.startsWith('[')) return text;
  const rest = takeDefinitions(text, () => {});
  return mayBeDefinition(rest) ? '' : rest;
}

/** An item that begins with `[ ]` or `[x]` is a task (https://github.github.com/gfm/#task-list-items-extension-). */
function taskOf(block: Block, text: string, draft: boolean): [Inline[], string] {
  const { kind, parent } = block;
  if (kind !== 'paragraph' || parent?.kind !== 'item' || parent.children[0] !== block) return [[], text];
  if (draft && /^\[(?:[ xX]\]?)?$/.test(text)) return [[], ''];
  const mark = /^\[([ xX])\]\s+(?=\S)/.exec(text);
  return mark ? [[taskPiece(mark[1] !== ' ')], text.slice(mark[0].length)] : [[], text];
}

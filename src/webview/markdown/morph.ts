import type { Inline, Piece } from './piece.ts';

const key = Symbol('key');

/** The key of the piece that a node was made for stands on the node: a table of all nodes is dear to fill and to keep. */
interface Keyed {
  [key]?: string;
}

/**
 * Makes the children of an element those that are given, by as few changes as possible: what fits stays the same node, text
 * grows or shrinks at its end, and so a selection stays.
 */
export function morph(parent: Element, inlines: readonly Inline[]): void {
  let at = parent.firstChild;
  for (const inline of joined(inlines)) {
    if (at && fits(at, inline)) {
      update(at, inline);
      at = at.nextSibling;
    } else {
      const made = make(inline);
      at = takeOver(made, inline, at);
      parent.insertBefore(made, at);
      update(made, inline);
    }
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Sets the text of a node, and leaves alone what is the same from its start. */
function editText(node: Text, text: string): void {
  const old = node.data;
  if (old === text) return;
  if (text.startsWith(old)) return node.appendData(text.slice(old.length));
  let same = 0;
  while (same < text.length && text.charAt(same) === old.charAt(same)) same += 1;
  node.deleteData(same, old.length - same);
  if (same < text.length) node.appendData(text.slice(same));
}

/** An element that comes to stand around others, as a link whose target comes late, takes them in as they are. */
function takeOver(made: ChildNode, inline: Inline, from: ChildNode | null): ChildNode | null {
  let at = from;
  if (typeof inline === 'string') return at;
  for (const child of inline.children ?? []) {
    if (typeof child === 'string' || !at || !fits(at, child)) continue;
    const next: ChildNode | null = at.nextSibling;
    made.appendChild(at);
    at = next;
  }
  return at;
}

function joined(inlines: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (typeof inline === 'string' && typeof last === 'string') result[result.length - 1] = last + inline;
    else if (inline !== '') result.push(inline);
  }
  return result;
}

function fits(node: Node & Keyed, inline: Inline): boolean {
  return typeof inline === 'string' ? node.nodeType === 3 : node[key] === inline.key;
}

function make(inline: Inline): ChildNode {
  if (typeof inline === 'string') return document.createTextNode('');
  const made: HTMLElement & Keyed = inline.make();
  made[key] = inline.key;
  return made;
}

function update(node: ChildNode, inline: Inline): void {
  if (typeof inline === 'string') editText(node as Text, inline);
  else updateElement(node as HTMLElement, inline);
}

function updateElement(element: HTMLElement, piece: Piece): void {
  if (piece.children) morph(element, piece.children);
  piece.update?.(element);
}

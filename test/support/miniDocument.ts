/**
 * As much of a document as the drawing of Markdown uses, in plain Node: elements and texts, and what is removed of them.
 * It knows no markup, no style and no layout.
 */
class MiniNode {
  readonly nodeType: number;
  readonly nodeName: string;
  parentNode: MiniElement | null = null;
  previousSibling: MiniNode | null = null;
  nextSibling: MiniNode | null = null;

  constructor(nodeType: number, nodeName: string) {
    this.nodeType = nodeType;
    this.nodeName = nodeName;
  }

  get textContent(): string {
    return '';
  }

  remove(): void {
    if (this.parentNode) counts.removed += 1;
    this.leave();
  }

  leave(): void {
    const { parentNode, previousSibling, nextSibling } = this;
    if (previousSibling) previousSibling.nextSibling = nextSibling;
    else if (parentNode) parentNode.firstChild = nextSibling;
    if (nextSibling) nextSibling.previousSibling = previousSibling;
    else if (parentNode) parentNode.lastChild = previousSibling;
    this.parentNode = this.previousSibling = this.nextSibling = null;
  }
}

export class MiniText extends MiniNode {
  data: string;

  constructor(data: string) {
    super(3, '#text');
    this.data = data;
  }

  override get textContent(): string {
    return this.data;
  }

  appendData(text: string): void {
    this.data += text;
  }

  deleteData(start: number, count: number): void {
    this.data = this.data.slice(0, start) + this.data.slice(start + count);
  }
}

export class MiniElement extends MiniNode {
  #attributes: Map<string, string> | undefined;
  firstChild: MiniNode | null = null;
  lastChild: MiniNode | null = null;

  constructor(tag: string) {
    super(1, tag.toUpperCase());
  }

  get attributes(): Map<string, string> {
    return (this.#attributes ??= new Map());
  }

  get classList(): { add: (name: string) => void } {
    return { add: (name) => this.setAttribute('class', `${this.className} ${name}`.trim()) };
  }

  get className(): string {
    return this.attributes.get('class') ?? '';
  }

  set className(name: string) {
    this.attributes.set('class', name);
  }

  set title(text: string) {
    this.attributes.set('title', text);
  }

  get childNodes(): MiniNode[] {
    const nodes: MiniNode[] = [];
    for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node);
    return nodes;
  }

  get children(): MiniElement[] {
    return this.childNodes.filter((child) => child instanceof MiniElement);
  }

  get childElementCount(): number {
    return this.children.length;
  }

  override get textContent(): string {
    return this.childNodes.map(({ textContent }) => textContent).join('');
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  getAttribute(name: string): string | null {
    return this.#attributes?.get(name) ?? null;
  }

  removeAttribute(name: string): void {
    this.#attributes?.delete(name);
  }

  toggleAttribute(name: string, on: boolean): void {
    if (on) this.attributes.set(name, '');
    else this.#attributes?.delete(name);
  }

  insertBefore(node: MiniNode, before: MiniNode | null): MiniNode {
    node.leave();
    const previous = before ? before.previousSibling : this.lastChild;
    node.previousSibling = previous;
    node.nextSibling = before;
    node.parentNode = this;
    if (previous) previous.nextSibling = node;
    else this.firstChild = node;
    if (before) before.previousSibling = node;
    else this.lastChild = node;
    return node;
  }

  appendChild(node: MiniNode): MiniNode {
    return this.insertBefore(node, null);
  }

  append(...nodes: (MiniNode | string)[]): void {
    for (const node of nodes) this.appendChild(typeof node === 'string' ? new MiniText(node) : node);
  }

  addEventListener(): void {}

  *all(): Generator<MiniElement> {
    for (const child of this.children) {
      yield child;
      yield* child.all();
    }
  }
}

/** How many nodes were taken out of the document; those that were only moved are not. */
export const counts = { removed: 0 };

const document = {
  createElement: (tag: string) => new MiniElement(tag),
  createElementNS: (_: string, tag: string) => new MiniElement(tag),
  createTextNode: (text: string) => new MiniText(text),
};

/** Puts the document where code for the browser looks for one. */
export function installMiniDocument(): void {
  Object.assign(globalThis, { document });
}

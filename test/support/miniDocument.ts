/**
 * As much of a document as the drawing of Markdown uses, in plain Node: elements and texts, and what is removed of them.
 * It knows no markup, no style and no layout.
 */
class MiniNode {
  readonly nodeType: number;
  readonly nodeName: string;
  parentNode: MiniElement | null = null;

  constructor(nodeType: number, nodeName: string) {
    this.nodeType = nodeType;
    this.nodeName = nodeName;
  }

  get nextSibling(): MiniNode | null {
    const { parentNode } = this;
    return parentNode?.childNodes[parentNode.childNodes.indexOf(this) + 1] ?? null;
  }

  get textContent(): string {
    return '';
  }

  remove(): void {
    if (!this.parentNode) return;
    this.parentNode.childNodes.splice(this.parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
    counts.removed += 1;
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
  readonly attributes = new Map<string, string>();
  readonly childNodes: MiniNode[] = [];
  readonly classList = { add: (name: string) => this.setAttribute('class', `${this.className} ${name}`.trim()) };

  constructor(tag: string) {
    super(1, tag.toUpperCase());
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

  get firstChild(): MiniNode | null {
    return this.childNodes[0] ?? null;
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
    return this.attributes.get(name) ?? null;
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  toggleAttribute(name: string, on: boolean): void {
    if (on) this.attributes.set(name, '');
    else this.attributes.delete(name);
  }

  insertBefore(node: MiniNode, before: MiniNode | null): MiniNode {
    if (node.parentNode) node.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    counts.added += 1;
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

/** How often nodes were put into a parent and taken out of one. */
export const counts = { added: 0, removed: 0 };

const document = {
  createElement: (tag: string) => new MiniElement(tag),
  createElementNS: (_: string, tag: string) => new MiniElement(tag),
  createTextNode: (text: string) => new MiniText(text),
};

/** Puts the document where code for the browser looks for one. */
export function installMiniDocument(): void {
  Object.assign(globalThis, { document });
}

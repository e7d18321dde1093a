/** Where a link or an image points to, as it is written in the text. */
export interface Target {
  href: string;
  title: string;
}

/**
 * What a text defines elsewhere than it uses it: the targets of links, and which footnotes there are. The first definition
 * of a label holds. Who asks for a label in vain is told when it comes.
 */
export class Definitions {
  readonly #targets = new Map<string, Target>();
  readonly #waiting = new Map<string, Set<() => void>>();
  #asking: (() => void) | undefined;
  #due = new Set<() => void>();

  /** What markdown-it reads: an object with a target for each label. */
  readonly references = new Proxy<Record<string, Target>>(
    {},
    { get: (_, label) => (typeof label === 'string' ? this.#find(label) : undefined) },
  );

  define(label: string, target: Target): void {
    if (this.#targets.has(label)) return;
    this.#targets.set(label, target);
    for (const waiting of this.#waiting.get(label) ?? []) this.#due.add(waiting);
    this.#waiting.delete(label);
  }

  defineFootnote(label: string): void {
    this.define(footnoteKey(label), { href: '', title: '' });
  }

  hasFootnote(label: string): boolean {
    return this.#find(footnoteKey(label)) !== undefined;
  }

  /** Runs `read`; when a label that it asked for in vain is defined later, `again` is called by `upgrade`. */
  during<T>(read: () => T, again: (() => void) | undefined): T {
    this.#asking = again;
    const result = read();
    this.#asking = undefined;
    return result;
  }

  upgrade(): void {
    const due = this.#due;
    this.#due = new Set();
    for (const again of due) again();
  }

  #find(label: string): Target | undefined {
    const target = this.#targets.get(label);
    if (!target && this.#asking) {
      const waiting = this.#waiting.get(label) ?? new Set();
      this.#waiting.set(label, waiting.add(this.#asking));
    }
    return target;
  }
}

/** No label of a link can be the same: its spaces are trimmed. */
function footnoteKey(label: string): string {
  return ` ^${label}`;
}

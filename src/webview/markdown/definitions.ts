import { grammar } from './grammar.ts';

/** Where a link or an image points to, as it is written in the text. */
export interface Target {
  href: string;
  title: string;
}

const longestLabel = 999;

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

/**
 * Takes the definitions of link references off the start of a paragraph
 * (https://spec.commonmark.org/0.31.2/#link-reference-definitions), and gives the text that is left.
 */
export function takeDefinitions(text: string, define: (label: string, target: Target) => void): string {
  let rest = text;
  while (rest.startsWith('[')) {
    const length = readDefinition(rest, define);
    if (length === 0) break;
    rest = rest.slice(length);
  }
  return rest;
}

/** True while a text may still become a definition, or may be continued by its title. */
export function mayBeDefinition(text: string): boolean {
  return text.length < 2000 && /^\[(?!\^)(?:[^\\[\]]|\\.)+\]:[^\n]*(?:\n[^\n]*)?$/.test(text);
}

function readDefinition(text: string, define: (label: string, target: Target) => void): number {
  const { parseLinkDestination, parseLinkTitle } = grammar.helpers;
  const [matched, raw = ''] = /^\[((?:[^\\[\]]|\\[^])+)\]:[ \t]*\n?[ \t]*/.exec(text) ?? [];
  if (matched === undefined || raw.length > longestLabel || raw.trim() === '') return 0;
  const destination = parseLinkDestination(text, matched.length, text.length);
  if (!destination.ok || (destination.pos === matched.length && text.charAt(matched.length) !== '<')) return 0;
  const spaces = /[ \t]*\n?[ \t]*/y;
  spaces.lastIndex = destination.pos;
  spaces.exec(text);
  let title = '';
  let end = lineEnd(text, destination.pos);
  if (spaces.lastIndex > destination.pos) {
    const read = parseLinkTitle(text, spaces.lastIndex, text.length);
    const titleEnd = read.ok ? lineEnd(text, read.pos) : -1;
    if (titleEnd !== -1) [title, end] = [read.str, titleEnd];
  }
  if (end === -1) return 0;
  define(grammar.utils.normalizeReference(raw), { href: grammar.normalizeLink(destination.str), title });
  return end;
}

/** Where the next line begins, if nothing but spaces is left on this one; -1 otherwise. */
function lineEnd(text: string, from: number): number {
  const rest = /[ \t]*(?:\n|$)/y;
  rest.lastIndex = from;
  return rest.test(text) ? rest.lastIndex : -1;
}

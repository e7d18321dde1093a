import type { Target } from './definitions.ts';
import { grammar } from './grammar.ts';

const longestLabel = 999;

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

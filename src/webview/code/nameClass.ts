import type { TokenClass } from '../../messages/tokenClass.ts';

/** A name in its line, from `start` to `pos`. */
export interface Name {
  string: string;
  start: number;
  pos: number;
}

/** Longer than every keyword below and the blanks behind it. */
const keywordLength = 20;

const beforeFunction = /\b(?:def|fn|fun|func|function|macro|proc|procedure|sub)\s+$/;
const beforeType = /\b(?:class|enum|interface|mod|module|namespace|protocol|struct|trait|type|union)\s+$/;
const parenthesis = /\s*(?:<[^()]*>)?\(/y;
const colon = /\s*:/y;

const typeWord =
  /^(?:[A-Z]\w*[a-z]\w*|bool|bytearray|char|complex|dict|double|dynamic|float|frozenset|int|list|num|object|real|set|str|string|tuple|type|void)$/;

/** The class of a name that is defined here: grammars have one style for all, from functions to parameters. */
export function definedClass(name: Name): TokenClass {
  // The grammar of CSS calls its at-rules so, and that of Less its variables too.
  if (name.string[name.start] === '@') return isBefore(colon, name) ? 'variable' : 'keyword';
  const before = name.string.slice(Math.max(0, name.start - keywordLength), name.start);
  if (beforeType.test(before)) return 'type';
  return beforeFunction.test(before) || isBefore(parenthesis, name) ? 'function' : 'variable';
}

/** The class of a name that a language brings along: what is called is a function, also where it makes a number or a list. */
export function builtInClass(name: Name): TokenClass {
  const word = name.string.slice(name.start, name.pos);
  if (word === 'true' || word === 'false') return 'constant';
  if (!typeWord.test(word)) return 'function';
  return /^[A-Z]/.test(word) || !isBefore(parenthesis, name) ? 'type' : 'function';
}

function isBefore(pattern: RegExp, { string, pos }: Name): boolean {
  pattern.lastIndex = pos;
  return pattern.test(string);
}

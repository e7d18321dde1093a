import type { TokenClass } from '../../messages/tokenClass.ts';
import { builtInClass, definedClass, type Name } from './nameClass.ts';

/**
 * What the grammars call their tokens (https://lezer.codemirror.net/docs/ref/#highlight.tags, and the older names of
 * CodeMirror 5). What is left out is plain; an error is too, since half a line often is one.
 */
const styles: Record<string, TokenClass | ((name: Name) => TokenClass)> = {
  annotation: 'meta',
  atom: 'constant',
  attribute: 'attribute',
  attributeName: 'attribute',
  bool: 'constant',
  builtin: builtInClass,
  character: 'string',
  className: 'type',
  color: 'constant',
  comment: 'comment',
  constant: 'constant',
  controlKeyword: 'keyword',
  def: definedClass,
  definition: definedClass,
  deleted: 'deleted',
  documentMeta: 'meta',
  escape: 'regexp',
  function: 'function',
  header: 'heading',
  heading: 'heading',
  inserted: 'inserted',
  integer: 'number',
  keyword: 'keyword',
  labelName: 'constant',
  link: 'link',
  macroName: 'function',
  meta: 'meta',
  modifier: 'keyword',
  namespace: 'type',
  null: 'constant',
  number: 'number',
  operator: 'operator',
  operatorKeyword: 'keyword',
  property: 'property',
  propertyName: 'property',
  pseudo: 'attribute',
  qualifier: 'attribute',
  quote: 'string',
  regexp: 'regexp',
  self: 'constant',
  string: 'string',
  'string.special': 'regexp',
  tag: 'tag',
  tagName: 'tag',
  type: 'type',
  typeName: 'type',
  unit: 'number',
  url: 'link',
  variable: 'variable',
  variableName: 'variable',
  'variableName.constant': 'constant',
  'variableName.definition': definedClass,
  'variableName.function': 'function',
  'variableName.standard': 'function',
};

const known = new Map(Object.entries(styles));

/**
 * The class of a token by its style: names with modifiers behind dots; of several, the last is the most exact.
 * @param place Where the token stands, which decides where the style says too little.
 */
export function tokenClass(style: string | null, place: Name): TokenClass | undefined {
  if (!style) return undefined;
  const classes = style.split(' ').map((name) => known.get(name) ?? known.get(name.split('.', 1)[0] ?? ''));
  const found = classes.findLast((one) => one !== undefined);
  return typeof found === 'function' ? found(place) : found;
}

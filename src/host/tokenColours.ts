import type { TokenClass } from '../messages/tokenClass.ts';
import { arrayField, field, type Json, ownField, textField } from '../provider/json.ts';

/** That some scopes have a colour (https://macromates.com/manual/en/themes). */
export interface TokenRule {
  scopes: readonly string[];
  colour: string;
}

/** The scopes of each class of tokens, the best first (https://macromates.com/manual/en/language_grammars#naming_conventions). */
const scopesOf: Record<TokenClass, string[]> = {
  comment: ['comment.line', 'comment'],
  string: ['string.quoted.double', 'string'],
  regexp: ['string.regexp', 'constant.character.escape', 'string'],
  number: ['constant.numeric'],
  constant: ['constant.language'],
  keyword: ['keyword.control', 'keyword', 'storage.type'],
  operator: ['keyword.operator'],
  type: ['entity.name.type.class', 'support.type', 'support.class'],
  function: ['entity.name.function', 'support.function'],
  variable: ['variable.other.readwrite', 'variable'],
  property: ['variable.other.property', 'variable.other.object.property', 'support.type.property-name', 'variable'],
  tag: ['entity.name.tag'],
  attribute: ['entity.other.attribute-name'],
  meta: ['meta.preprocessor', 'entity.name.function.preprocessor', 'keyword.other', 'keyword'],
  heading: ['markup.heading', 'entity.name.section'],
  link: ['markup.underline.link', 'string.other.link', 'string'],
  inserted: ['markup.inserted'],
  deleted: ['markup.deleted'],
};

/** The rules that a theme, or the user's customizations, list as `tokenColors` or `textMateRules`, in their order. */
export function rulesOf(list: readonly Json[]): TokenRule[] {
  return list.flatMap((rule) => {
    const colour = textField(field(rule, 'settings'), 'foreground') ?? '';
    const scope = field(rule, 'scope');
    const scopes = typeof scope === 'string' ? scope.split(',') : arrayField(rule, 'scope').filter(isText);
    return isColour(colour) ? [{ scopes: scopes.map((name) => name.trim()), colour }] : [];
  });
}

/** What `editor.tokenColorCustomizations` calls its simple fields, and the scope of each. */
const simpleFields = {
  comments: 'comment',
  strings: 'string',
  keywords: 'keyword',
  numbers: 'constant.numeric',
  types: 'entity.name.type',
  functions: 'entity.name.function',
  variables: 'variable',
};

/**
 * The rules of `editor.tokenColorCustomizations`
 * (https://code.visualstudio.com/docs/configure/themes#_editor-syntax-highlighting), those for one theme after those for
 * all.
 */
export function customRules(customizations: Json | undefined, themeName: string): TokenRule[] {
  const simple = Object.entries(simpleFields).flatMap(([name, scope]) => {
    const value = field(customizations, name);
    const colour = typeof value === 'string' ? value : textField(value, 'foreground');
    return isColour(colour) ? [{ scopes: [scope, `${scope}.*`], colour }] : [];
  });
  const own = themeName === '' ? undefined : ownField(customizations, `[${themeName}]`);
  const rules = rulesOf(arrayField(customizations, 'textMateRules'));
  return [...simple, ...rules, ...(own === undefined ? [] : customRules(own, ''))];
}

/** The colour of each class of tokens, as far as the rules give one. */
export function tokenColours(rules: readonly TokenRule[]): Partial<Record<TokenClass, string>> {
  const colours: Partial<Record<TokenClass, string>> = {};
  for (const [name, scopes] of Object.entries(scopesOf)) {
    const colour = scopes.map((scope) => colourOf(scope, rules)).find((found) => found !== undefined);
    if (colour !== undefined) colours[name as TokenClass] = colour; // The names are those of `scopesOf`.
  }
  return colours;
}

/** The most exact selector wins, and of equals the last. Selectors that ask for what stands around are passed over. */
function colourOf(scope: string, rules: readonly TokenRule[]): string | undefined {
  let exactness = 0;
  let colour: string | undefined;
  for (const rule of rules) {
    for (const selector of rule.scopes) {
      if (selector.length < exactness || !isWithin(scope, selector)) continue;
      exactness = selector.length;
      colour = rule.colour;
    }
  }
  return colour;
}

function isWithin(scope: string, selector: string): boolean {
  return selector !== '' && `${scope}.`.startsWith(`${selector}.`);
}

function isText(value: Json): value is string {
  return typeof value === 'string';
}

function isColour(value: string | undefined): value is string {
  return value !== undefined && /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(value);
}

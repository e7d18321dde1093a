import * as l10n from '@vscode/l10n';
/** A JSON value of unknown shape, read field by field: nothing of it is trusted to be there. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Parses JSON. Undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // What JSON.parse returns is of no other shape.
  } catch {
    return undefined;
  }
}

/** The text of a JSON value, which for one that is nested deeper than there is stack says so. */
export function jsonText(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch {
    return l10n.t('(nested too deeply to be shown)');
  }
}

/** A field of an object; undefined for anything else. For names of ours: what a user names is looked up by `ownField`. */
export function field(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
}

/** The same for a name that may be one of those that every object inherits, such as `constructor`. */
export function ownField(value: Json | undefined, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? field(value, name) : undefined;
}

/** A text; undefined where the field is none. */
export function textField(value: Json | undefined, name: string): string | undefined {
  const text = field(value, name);
  return typeof text === 'string' ? text : undefined;
}

/** A count: a whole number that is not negative and not beyond what a number can hold exactly. */
export function countField(value: Json | undefined, name: string): number | undefined {
  const count = field(value, name);
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** The elements of a list; none where there is no list. */
export function arrayField(value: Json | undefined, name: string): readonly Json[] {
  const list = field(value, name);
  return Array.isArray(list) ? list : [];
}

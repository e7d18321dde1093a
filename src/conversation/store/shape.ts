/** True for a value that has a certain shape. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isNumber: Check = (value) => Number.isFinite(value);
export const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
export const isFlag: Check = (value) => typeof value === 'boolean';

export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every((element) => check(element));
}

/** True for one of the keys of an object: such an object can be held to a type, so that none of its words is forgotten. */
export function wordOf(words: Readonly<Record<string, unknown>>): Check {
  return (value) => typeof value === 'string' && Object.hasOwn(words, value);
}

/** The fields of an object and their shapes; other fields are of no concern. */
export function fieldsOf<T>(checks: Readonly<Record<keyof T & string, Check>>): (value: unknown) => value is T {
  const entries: [string, Check][] = Object.entries(checks);
  return (value): value is T =>
    isObject(value) && entries.every(([name, check]) => check(Object.hasOwn(value, name) ? value[name] : undefined));
}

/** The shape that belongs to the word in a field, for example to its `type`. */
export function choiceBy(name: string, choices: Readonly<Record<string, Check>>): Check {
  return (value) => {
    if (!isObject(value)) return false;
    const word = value[name];
    return typeof word === 'string' && Object.hasOwn(choices, word) && choices[word]?.(value) === true;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says whether a value of unknown origin has a shape. */
export type Check = (value: unknown) => boolean;

/** Any text. */
export const isString: Check = (value) => typeof value === 'string';
/** True or false. */
export const isBoolean: Check = (value) => typeof value === 'boolean';
/** A whole number from 0 on. */
export const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
/** A number of milliseconds from 0 on. */
export const isDuration: Check = (value) => Number.isFinite(value) && Number(value) >= 0;

/** True for an object, not for a list or null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One of these words. */
export function oneOf<T extends string>(...words: T[]): Check {
  return (value) => words.some((word) => word === value);
}

/** What the check says, or nothing at all. */
export function optional(check: Check): Check {
  return (value) => value === undefined || check(value);
}

/** A list of which every element passes. */
export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

/** An object with these fields; leaving out one that the type has is a compile error. */
export function shape<T extends object>(fields: Record<keyof T, Check>): Check {
  const checks = Object.entries<Check>(fields);
  return (value) => isObject(value) && checks.every(([name, check]) => check(value[name]));
}

/** True for a message of a known type that has what a message of that type has. */
export function isMessage<M extends { type: string }>(checks: Record<M['type'], Check>, data: unknown): data is M {
  return isObject(data) && isKnown(checks, data['type']) && checks[data['type']](data);
}

function isKnown<T extends string>(checks: Record<T, Check>, type: unknown): type is T {
  return typeof type === 'string' && Object.hasOwn(checks, type);
}

/** A field of foreign JSON; undefined where the value is no object or has none of its own. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** A field several objects deep. */
export function fieldAt(value: unknown, ...names: string[]): unknown {
  return names.reduce(fieldOf, value);
}

/** The text in a field; empty where there is none. */
export function textOf(value: unknown, ...names: string[]): string {
  const text = fieldAt(value, ...names);
  return typeof text === 'string' ? text : '';
}

/** The number in a field, if it is one and not below zero. */
export function countOf(value: unknown, ...names: string[]): number | undefined {
  const count = fieldAt(value, ...names);
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? count : undefined;
}

/** The time in a field, in milliseconds since the epoch, if it is one. */
export function timeOf(value: unknown, ...names: string[]): number | undefined {
  const time = countOf(value, ...names);
  return time !== undefined && isTime(time) ? time : undefined;
}

/** True for milliseconds that a date can stand for (https://tc39.es/ecma262/#sec-time-values-and-time-range). */
export function isTime(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

/** The list in a field; empty where there is none. */
export function listOf(value: unknown, ...names: string[]): readonly unknown[] {
  const list = fieldAt(value, ...names);
  return Array.isArray(list) ? list : [];
}

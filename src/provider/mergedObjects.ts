import { isFields, type Fields } from './fields.ts';

/** Two objects as one: fields of the second replace those of the first, and objects within are merged in turn. */
export function mergedObjects(first: Fields, second: Fields): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...first };
  for (const [name, value] of Object.entries(second)) {
    const present = Object.hasOwn(merged, name) ? merged[name] : undefined;
    merged[name] = isFields(present) && isFields(value) ? mergedObjects(present, value) : value;
  }
  return merged;
}

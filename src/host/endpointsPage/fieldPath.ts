import { isFields, type Fields } from '../../provider/fields.ts';

/** What stands at a place of an entry, named as `clocks.idle`; undefined where nothing does. */
export function valueAtPath(entry: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((within, name) => {
    return isFields(within) && Object.hasOwn(within, name) ? within[name] : undefined;
  }, entry);
}

/**
 * The entry with another value at a place; undefined takes it out, and with it what would then hold nothing. All else
 * stays as it is, in its order.
 */
export function withValueAt(entry: Fields, path: string, value: unknown): Record<string, unknown> {
  const [name = '', ...inner] = path.split('.');
  const before = Object.hasOwn(entry, name) ? entry[name] : undefined;
  const after = inner.length === 0 ? value : withValueAt(isFields(before) ? before : {}, inner.join('.'), value);
  const gone = after === undefined || (inner.length > 0 && isFields(after) && Object.keys(after).length === 0);
  if (!gone) return { ...entry, [name]: after };
  const { [name]: _, ...rest } = entry;
  return rest;
}

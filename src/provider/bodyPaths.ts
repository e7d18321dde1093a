import { isFields, type Fields } from './fields.ts';

/** A field of a body, as its names from the outside in, joined by dots: `generationConfig.maxOutputTokens`. */
export type BodyPath = string;

/** Every field of a body, those within others after them. Lists are not looked into. */
export function pathsOf(body: Fields, within = ''): BodyPath[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const path = within + name;
    return isFields(value) ? [path, ...pathsOf(value, `${path}.`)] : [path];
  });
}

/** The body with what `change` makes of each field; undefined takes it out. */
export function changed(
  body: Fields,
  change: (path: BodyPath, value: unknown) => unknown,
  within = '',
): Record<string, unknown> {
  const entries = Object.entries(body).flatMap(([name, value]): [string, unknown][] => {
    const path = within + name;
    const kept = change(path, value);
    if (kept === undefined) return [];
    return [[name, isFields(kept) ? changed(kept, change, `${path}.`) : kept]];
  });
  return Object.fromEntries(entries);
}

/** What a field of a body holds; undefined where there is none. */
export function valueAt(body: Fields, path: BodyPath): unknown {
  let found: unknown;
  changed(body, (at, value) => {
    if (at === path) found = value;
    return value;
  });
  return found;
}

/** The field itself or, where it is all that another one holds, that one. */
export function withItsOnlyHolder(body: Fields, path: BodyPath): BodyPath {
  const holder = path.slice(0, Math.max(0, path.lastIndexOf('.')));
  const value = holder === '' ? undefined : valueAt(body, holder);
  return isFields(value) && Object.keys(value).length === 1 ? withItsOnlyHolder(body, holder) : path;
}

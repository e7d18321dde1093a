import { isFields, type Fields } from '../../provider/fields.ts';

/** The id of an entry; undefined where it has none. */
export function idOf(entry: unknown): string | undefined {
  return isFields(entry) ? textIn(entry, 'id') : undefined;
}

/** What an entry is called: its name or else its id; empty where it has neither. */
export function titleOf(entry: unknown): string {
  return isFields(entry) ? (textIn(entry, 'name') ?? textIn(entry, 'id') ?? '') : '';
}

function textIn(entry: Fields, name: string): string | undefined {
  const value = entry[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

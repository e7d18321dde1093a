import { isFields } from '../provider/fields.ts';

/** An id like the wanted one that no entry of `rivulet.endpoints` has, be it usable or not. */
export function freeId(wanted: string, entries: unknown): string {
  const list: unknown[] = Array.isArray(entries) ? entries : [];
  const taken = new Set(list.map((entry) => (isFields(entry) ? entry['id'] : undefined)));
  const stem = wanted.replace(/-\d+$/, '');
  let free = wanted;
  for (let n = 2; taken.has(free); n += 1) free = `${stem}-${n}`;
  return free;
}

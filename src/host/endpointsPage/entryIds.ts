import { idOf } from './entryNames.ts';

/** Names for the entries of a setting, so that they are known again after it changed, in whatever order. */
export class EntryIds {
  #known: readonly { entryId: string; entry: unknown }[] = [];
  #count = 0;

  /** The names of entries, in their order: those that they had, and new ones. */
  of(entries: readonly unknown[]): readonly string[] {
    const left = new Map(this.#known.map(({ entryId, entry }) => [entryId, entry]));
    const found: (string | undefined)[] = entries.map(() => undefined);
    const claim = (same: (entry: unknown, index: number, known: unknown, entryId: string) => boolean) => {
      for (const [index, entry] of entries.entries()) {
        if (found[index] !== undefined) continue;
        const [entryId] = [...left].find(([known, before]) => same(entry, index, before, known)) ?? [];
        if (entryId === undefined) continue;
        found[index] = entryId;
        left.delete(entryId);
      }
    };
    const places = this.#known.map(({ entryId }) => entryId);
    claim((entry, _, before) => JSON.stringify(entry) === JSON.stringify(before));
    claim((entry, _, before) => idOf(entry) !== undefined && idOf(entry) === idOf(before));
    // What was changed in its place, its id among it.
    if (places.length === entries.length) claim((_, index, __, entryId) => places[index] === entryId);
    const names = found.map((entryId) => entryId ?? `e${(this.#count += 1)}`);
    this.#known = entries.map((entry, index) => ({ entryId: names[index] ?? '', entry }));
    return names;
  }
}

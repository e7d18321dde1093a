import type { FindTurns } from './findTurns.ts';
import type { MatchPlace, Search } from './search.ts';

/** Where the search began: the first match from here on is the first to be shown. */
export interface Anchor {
  readonly turnId: string | undefined;
  /** Undefined for the beginning of the turn. */
  readonly place: Range | undefined;
}

/** The match to show first: the next one from the anchor on, else the nearest before it. `wait` while it is not known. */
export function firstMatch(
  turns: FindTurns,
  search: Search,
  { turnId, place }: Anchor,
): MatchPlace | 'wait' | undefined {
  const { ids } = turns;
  const at = Math.max(0, ids.indexOf(turnId ?? ''));
  const first = ids[at];
  const before = first !== undefined && place ? startsBefore(turns, search, first, place) : 0;
  for (const id of ids.slice(at)) {
    const index = id === first ? before : 0;
    const count = search.of(id);
    if (count && index < count.total) return { turnId: id, index };
    if (count && !count.complete) return 'wait';
  }
  if (first !== undefined && before > 0) return { turnId: first, index: before - 1 };
  return lastOf(search, ids.slice(0, at).toReversed());
}

/** The next or the previous match, around the ends. `wait` names a turn that has to be counted first. */
export function nextMatch(
  turns: FindTurns,
  search: Search,
  current: MatchPlace,
  step: 1 | -1,
): MatchPlace | { wait: string } | undefined {
  const index = current.index + step;
  const here = search.of(current.turnId);
  if (here && index >= 0 && index < here.total) return { turnId: current.turnId, index };
  if (here && step === 1 && !here.complete) return { wait: current.turnId };
  const { ids } = turns;
  const at = ids.indexOf(current.turnId);
  const order = [...ids.slice(at + 1), ...ids.slice(0, at + 1)];
  for (const id of step === 1 ? order : [...ids.slice(at), ...ids.slice(0, at)].toReversed()) {
    const count = search.of(id);
    if (count && !count.complete) return { wait: id };
    if (count && count.total > 0) return { turnId: id, index: step === 1 ? 0 : count.total - 1 };
  }
  return undefined;
}

function startsBefore(turns: FindTurns, search: Search, turnId: string, place: Range): number {
  const element = turns.element(turnId);
  return element?.contains(place.startContainer) ? (search.of(turnId)?.indexFrom(element, place) ?? 0) : 0;
}

function lastOf(search: Search, ids: readonly string[]): MatchPlace | 'wait' | undefined {
  for (const id of ids) {
    const count = search.of(id);
    if (count && !count.complete) return 'wait';
    if (count && count.total > 0) return { turnId: id, index: count.total - 1 };
  }
  return undefined;
}

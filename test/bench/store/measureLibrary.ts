import fs from 'node:fs';
import path from 'node:path';
import { percentile, type Figure } from '../figures.ts';
import { askLibrary, type LibraryAnswer } from './askLibrary.ts';
import { generateChats, rareWord } from './generateChats.ts';

const chats = 1000;
const bytes = 1e9;
const rounds = 5;
/** Milliseconds. */
const bars = { list: 300, first: 300, block: 50 };

const searches = [
  { typed: 'return', what: 'a frequent word, 200 results', most: 200 },
  { typed: rareWord, what: 'a word that stands once, in the oldest chat', most: 1_000_000 },
  { typed: 'zyxwvuts', what: 'a word that is nowhere', most: 1_000_000 },
  { typed: '"checksum once" python', what: 'a phrase and a word, 200 results', most: 200 },
  { typed: '龘靐', what: 'two Chinese characters that are nowhere', most: 1_000_000 },
];

/**
 * 1,000 chats in 1 GB: the list, the index, and searches, each in a process that begins anew. The files are in the
 * system's cache as far as it has room, since they were just written.
 */
export function measureLibrary(storage: string): Figure[] {
  const { bavail, bsize } = fs.statfsSync(storage);
  if (bavail * bsize < 3 * bytes) throw new Error(`There is no room for ${bytes / 1e9} GB in ${storage}.`);
  generateChats(path.join(storage, 'chats'), chats, bytes);
  const lists = repeat(() => askLibrary({ storage, list: true, searches: [] }));
  const unindexed = askLibrary({ storage, searches: searches.slice(0, 1) });
  fs.rmSync(path.join(storage, 'search'), { recursive: true });
  const building = askLibrary({ storage, index: true, searches: [], blocks: true });
  fs.rmSync(path.join(storage, 'search'), { recursive: true });
  const built = askLibrary({ storage, index: true, searches: [] });
  const searching = askLibrary({ storage, list: true, searches, blocks: true });
  const found = searches.map((search) => ({
    ...search,
    answers: repeat(() => askLibrary({ storage, list: true, searches: [search] })),
  }));
  const { ms = 0, cpu = 0, bytes: size = 0 } = built.index ?? {};
  return [
    timeFigure(
      '1,000 chats, 1 GB: the list, new process',
      bars.list,
      median(lists, ({ list }) => list?.ms),
    ),
    ...found.flatMap(({ what, typed, answers: own }) => searchFigures(what, typed, own)),
    timeFigure('the same, without an index: a frequent word, first result', bars.first, firstOf(unindexed, 'return')),
    { what: 'index of 1 GB: time', bar: '', measured: `${seconds(ms)} (${seconds(cpu)} CPU)` },
    { what: 'index of 1 GB: size', bar: '', measured: `${(size / 1e6).toFixed(1)} MB` },
    timeFigure('longest block of the event loop while indexing, CPU time', bars.block, building.block),
    timeFigure('longest block while listing and searching, CPU time', bars.block, searching.block),
  ];
}

function searchFigures(what: string, typed: string, answers: readonly LibraryAnswer[]): Figure[] {
  const all = median(answers, (answer) => answer.searches[typed]?.all);
  const hits = answers[0]?.searches[typed]?.hits ?? 0;
  if (hits === 0) return [timeFigure(`search: ${what}: known`, bars.first, all)];
  const first = median(answers, (answer) => firstOf(answer, typed));
  const end = { what: `search: ${what}: all`, bar: '', measured: `${all.toFixed(0)} ms (${hits})` };
  return [timeFigure(`search: ${what}: first result`, bars.first, first), end];
}

function firstOf({ searches: found }: LibraryAnswer, typed: string): number {
  return found[typed]?.first ?? Number.NaN;
}

function timeFigure(what: string, bar: number, ms = Number.NaN): Figure {
  return { what, bar: `≤ ${bar} ms`, measured: `${ms.toFixed(0)} ms`, met: ms <= bar };
}

function repeat(ask: () => LibraryAnswer): LibraryAnswer[] {
  return Array.from({ length: rounds }, ask);
}

function median(answers: readonly LibraryAnswer[], value: (answer: LibraryAnswer) => number | undefined): number {
  return percentile(
    answers.map((answer) => value(answer) ?? Number.NaN),
    0.5,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

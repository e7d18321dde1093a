import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../support/root.ts';
import type { Figure } from '../figures.ts';
import type { LongRun, Sample } from './longRun.ts';

/** Bytes of heap that a turn may cost for good. */
const bar = 1000;
/** Turns after which all code has run and all caches are full. */
const warm = 1000;

/** Many turns of 200 tokens over 100 chats in one window: what stays in memory of each, and which files stay open. */
export function measureLongRun(storage: string, turns = 10_000): Figure[] {
  if (!fs.existsSync('/proc/self/fd')) return [];
  const program = path.join(root, 'out/bench/store/longRun.main.js');
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', program, storage, String(turns), '100'], {
    encoding: 'utf8',
  });
  const answer: unknown = JSON.parse(/^run: (.*)$/m.exec(stdout)?.[1] ?? 'null');
  if (answer === null) throw new Error(`The process gave no answer: ${stderr}`);
  const { samples, open } = answer as LongRun; // It is our own program, built of the same sources.
  const settled = samples.filter((sample) => sample.turns >= warm);
  const slope = slopeOf(settled, ({ heap }) => heap);
  const files = settled.map((sample) => sample.files);
  const handles = settled.map((sample) => sample.handles);
  const what = `${turns.toLocaleString('en')} turns of 200 tokens over 100 chats`;
  return [
    {
      what: `${what}: heap after GC`,
      bar: '≤ 1 kB a turn',
      measured: `${Math.round(slope)} B a turn (${mega(settled[0])} to ${mega(settled.at(-1))})`,
      met: slope <= bar,
    },
    { what: `${what}: open files`, bar: 'constant', measured: range(files), met: isConstant(files) },
    { what: `${what}: timers and handles`, bar: 'constant', measured: range(handles), met: isConstant(handles) },
    { what: `${what}: chats in memory at once`, bar: '≤ 3', measured: String(open), met: open <= 3 },
  ];
}

/** The slope of the line with the least squares: bytes a turn. */
function slopeOf(samples: readonly Sample[], value: (sample: Sample) => number): number {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const x = mean(samples.map(({ turns }) => turns));
  const y = mean(samples.map(value));
  const up = samples.reduce((sum, sample) => sum + (sample.turns - x) * (value(sample) - y), 0);
  return up / samples.reduce((sum, sample) => sum + (sample.turns - x) ** 2, 0);
}

/** No more at the end than at the beginning: one may just be at work. */
function isConstant(counts: readonly number[]): boolean {
  const half = Math.floor(counts.length / 2);
  return Math.max(...counts.slice(half)) <= Math.max(...counts.slice(0, half)) + 1;
}

function range(counts: readonly number[]): string {
  return `${Math.min(...counts)} to ${Math.max(...counts)}`;
}

function mega(sample: Sample | undefined): string {
  return `${((sample?.heap ?? Number.NaN) / 1e6).toFixed(1)} MB`;
}

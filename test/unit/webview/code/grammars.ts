import type { StreamParser } from '@codemirror/streamparser';
import vm from 'node:vm';
import { read } from '../../repository.ts';

type Grammars = Record<string, StreamParser<unknown> | undefined>;

/** The grammars of a file as it ships. */
export function shippedGrammars(file: string): Grammars {
  return vm.runInThisContext(`${read(`dist/grammars/${file}.js`)};rivuletGrammars`) as Grammars; // As the build names it.
}

export function shippedGrammar(file: string, mode: string): StreamParser<unknown> {
  const grammar = shippedGrammars(file)[mode];
  if (!grammar) throw new Error(`${file} has no ${mode}`);
  return grammar;
}

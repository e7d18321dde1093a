import type { StreamParser } from '@codemirror/streamparser';
import { loadScript } from '../loadScript.ts';
import type { Language } from './languages.ts';

type Grammars = Record<string, StreamParser<unknown> | undefined>;

declare global {
  /** What the file of a grammar leaves when it ran: its grammars by their names. */
  var rivuletGrammars: Grammars | undefined;
}

const files = new Map<string, Promise<Grammars | undefined>>();

/** The grammar of a language, whose file is loaded once; undefined where there is none or it does not load. */
export async function loadGrammar({ grammar }: Language): Promise<StreamParser<unknown> | undefined> {
  if (!grammar) return undefined;
  const loading = files.get(grammar.file) ?? load(grammar.file);
  files.set(grammar.file, loading);
  return (await loading)?.[grammar.mode];
}

async function load(file: string): Promise<Grammars | undefined> {
  await loadScript(`grammars/${file}.js`);
  // Where the file did not load, another one's grammars may stand here: it has none of the same name.
  return globalThis.rivuletGrammars;
}

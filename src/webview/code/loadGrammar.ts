import type { StreamParser } from '@codemirror/streamparser';
import { loadScript } from '../loadScript.ts';
import type { Language } from './languages.ts';

declare global {
  /** What the file of a grammar leaves when it ran: its grammars by their names. */
  var rivuletGrammars: Record<string, StreamParser<unknown>> | undefined;
}

const files = new Map<string, Promise<Record<string, StreamParser<unknown>> | undefined>>();

/** The grammar of a language, whose file is loaded once; undefined where there is none or it does not load. */
export async function loadGrammar(language: Language | undefined): Promise<StreamParser<unknown> | undefined> {
  if (!language?.grammar) return undefined;
  const { file, mode } = language.grammar;
  const loading = files.get(file) ?? load(file);
  files.set(file, loading);
  return (await loading)?.[mode];
}

async function load(file: string): Promise<Record<string, StreamParser<unknown>> | undefined> {
  try {
    return await loadScript(`grammars/${file}.js`, () => globalThis.rivuletGrammars);
  } catch {
    return undefined;
  }
}

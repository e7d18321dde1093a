import table from './languages.json';

/** A language that code can be in. */
export interface Language {
  /** As its readers call it. */
  name: string;
  /** As VS Code calls it (https://code.visualstudio.com/docs/languages/identifiers). */
  id: string;
  /** The file of its grammar, and which of the grammars in there it is; absent where there is none. */
  grammar?: { file: string; mode: string };
}

/**
 * Of each row: the name, VS Code's id, file and mode of the grammar, and what else stands behind a fence for it. Where rows
 * share a word, the first has it.
 */
const byAlias = new Map(
  table
    .flatMap(([name = '', id = '', grammar = '', aliases = '']) => {
      const [file = '', mode = ''] = grammar.split('/');
      const language: Language = { name, id, ...(mode !== '' && { grammar: { file, mode } }) };
      return [name.toLowerCase(), id, ...aliases.split(' ')].map((alias) => [alias, language] as const);
    })
    .toReversed(),
);
byAlias.delete('');

/** The first word behind an opening fence, which names the language, without what other programs put around it. */
export function fenceWord(info: string): string {
  return /^(?:\{\s*\.?|\.|lang(?:uage)?-)?([^\s{}:,;]*)/.exec(info.trim())?.[1] ?? '';
}

/** The language that stands behind an opening fence; undefined where it is none that is known. */
export function languageOf(info: string): Language | undefined {
  return byAlias.get(fenceWord(info).toLowerCase());
}

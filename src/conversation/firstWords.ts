const longest = 60;

/** The first line of a text, at most 60 characters: the title of a chat that has no other. */
export function firstWords(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

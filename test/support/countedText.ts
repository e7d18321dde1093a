/** The text that the fake model of a killed program writes: every piece of it can be told from every other. */
export function countedPiece(turn: string, piece: number): string {
  return `${turn}:${piece} `;
}

/** The first so many characters of what it writes for a turn. */
export function countedText(turn: string, length: number): string {
  let text = '';
  for (let piece = 0; text.length < length; piece += 1) text += countedPiece(turn, piece);
  return text.slice(0, length);
}

/** Cuts a text into pieces of one to twelve UTF-16 units, the same ones for the same seed. */
export function randomPieces(text: string, seed: number): string[] {
  const pieces: string[] = [];
  let state = seed;
  for (let at = 0; at < text.length;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const length = 1 + (Math.floor(state / 65_536) % 12);
    pieces.push(text.slice(at, at + length));
    at += length;
  }
  return pieces;
}

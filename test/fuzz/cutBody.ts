import type { Random } from './random.ts';

const nothing = new Uint8Array();

/** Cuts a body into chunks: whole, in a few large ones, in many small ones, or byte by byte; sometimes with empty ones. */
export function cutBody(random: Random, body: Uint8Array): Uint8Array[] {
  const longest = longestChunk(random, body.length);
  const withEmpty = random.once(8);
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < body.length;) {
    const end = start + 1 + random.below(longest);
    chunks.push(body.subarray(start, end));
    if (withEmpty && random.once(4)) chunks.push(nothing);
    start = end;
  }
  return chunks;
}

function longestChunk(random: Random, length: number): number {
  switch (random.below(8)) {
    case 0:
      return 1;
    case 1:
    case 2:
      return 12;
    case 3:
    case 4:
      return 80;
    default:
      return 1 + length;
  }
}

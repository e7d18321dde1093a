import type { GramSink } from './grams.ts';

/** The share of bits that may be set; above it a filter says yes too often. */
const fullest = 0.25;
const scratchWords = 1 << 16;

/**
 * Says which grams a text surely does not have, in 4 to 8 bits a gram: a Bloom filter with one bit for each hash
 * (Bloom, "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970). Its size is a power of two, so that a
 * large one can be folded to half its size when it turns out that few grams came.
 */
export class GramFilter implements GramSink {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly #mask: number;

  constructor(words = new Uint32Array(scratchWords)) {
    this.words = words;
    this.#mask = words.length * 32 - 1;
  }

  add(hash: number): void {
    const bit = hash & this.#mask;
    const word = bit >>> 5;
    this.words[word] = (this.words[word] ?? 0) | (1 << (bit & 31));
  }

  has(hash: number): boolean {
    const bit = hash & this.#mask;
    return ((this.words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }

  hasAll(hashes: readonly number[]): boolean {
    return hashes.every((hash) => this.has(hash));
  }

  /** The smallest filter that holds the same grams and still tells them from others. */
  folded(): GramFilter {
    let words = this.words;
    while (words.length > 1) {
      const half = folded(words);
      if (bitsOf(half) > fullest * half.length * 32) break;
      words = half;
    }
    return new GramFilter(words);
  }
}

function folded(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const half = words.slice(0, words.length / 2);
  for (let index = 0; index < half.length; index += 1) {
    half[index] = (half[index] ?? 0) | (words[half.length + index] ?? 0);
  }
  return half;
}

/** How many bits are set (Warren, "Hacker's Delight", 5-1). */
function bitsOf(words: Uint32Array): number {
  let count = 0;
  for (const word of words) {
    let bits = word - ((word >>> 1) & 0x55555555);
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

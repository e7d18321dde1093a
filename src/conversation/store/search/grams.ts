/** What a UTF-16 unit is to the index. */
const gap = 0;
const letter = 1;
/** Of a script that has no spaces between words, or half a character beyond the first 65,536. */
const wide = 2;

/** UTF-16 units. */
export const longestGram = 4;

const firstWide = 0x2e80;
/** Made when the first text is looked at: it takes a millisecond or two. */
let unitKinds: Uint8Array | undefined;

/** Takes the hash of one gram, 32 bits. */
export interface GramSink {
  add(hash: number): void;
}

/**
 * Hands over a hash of every gram of a text: three and four letters in a row, and two characters in a row of Chinese,
 * Japanese and the like, whose words are short. Every gram of a piece of a text is a gram of the text.
 * @param text With its case folded.
 */
export function takeGrams(text: string, sink: GramSink): void {
  const kinds = (unitKinds ??= readUnitKinds());
  let run = 0;
  let last = gap;
  // The units before this one, the last one last.
  let a = 0;
  let b = 0;
  let c = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = kinds[unit] ?? gap;
    run = kind === last ? run + 1 : 1;
    last = kind;
    if (kind === letter) {
      const three = hashOf(hashOf(hashOf(0, b), c), unit);
      if (run > 2) sink.add(mixed(three));
      if (run > 3) sink.add(mixed(hashOf(three, a) + 1));
    } else if (kind === wide && run > 1) {
      const two = mixed((c << 16) | unit);
      sink.add(two);
      // Words of two characters are all that is asked for, so that one place in the filter alone would say too little.
      sink.add(mixed(two + 1));
    }
    a = b;
    b = c;
    c = unit;
  }
}

function hashOf(before: number, unit: number): number {
  return Math.imul(before ^ unit, 0x9e3779b1);
}

/** Every bit of the result depends on every bit of the value (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function readUnitKinds(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const word = /[\p{L}\p{N}\p{M}_]/u;
  for (let unit = 0; unit < firstWide; unit += 1) {
    if (word.test(String.fromCharCode(unit))) table[unit] = letter;
  }
  table.fill(wide, firstWide);
  // The punctuation of these scripts, and its forms of full width.
  table.fill(gap, 0x3000, 0x3005);
  table.fill(gap, 0x3008, 0x3020);
  table.fill(gap, 0xff00, 0xff10);
  return table;
}

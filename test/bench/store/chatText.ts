import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../support/root.ts';
import { codeBlock } from '../render/codeText.ts';
import type { Random } from '../render/random.ts';

/** How many words the talk of one chat has. */
const vocabulary = 4000;

/** Words of real texts: of the documents of all packages that are installed here. */
function realWords(): string[] {
  const words = new Set<string>();
  const files = fs.globSync('node_modules/**/*.md', { cwd: root });
  for (const file of files.sort()) {
    for (const word of fs.readFileSync(path.join(root, file), 'utf8').match(/\b[A-Za-z][A-Za-z'-]{1,18}\b/g) ?? []) {
      words.add(word);
    }
  }
  return [...words];
}

/** Texts as they stand in chats: English prose, code of several languages, and some Chinese. */
export class ChatText {
  readonly #random: Random;
  readonly #words = realWords();

  constructor(random: Random) {
    this.#random = random;
  }

  /** A chat's own choice of words; few of them make up most of a text, as in every language (Zipf's law). */
  topic(): string[] {
    return Array.from({ length: vocabulary }, () => this.#words[this.#random.below(this.#words.length)] ?? 'word');
  }

  /** A text of about so many UTF-16 units. */
  text(topic: readonly string[], length: number): string {
    const pieces: string[] = [];
    for (let written = 0; written < length;) {
      const kind = this.#random.below(20);
      const piece =
        kind < 5 ? codeBlock(600, this.#random) : kind === 5 ? this.#chinese() : `${this.#paragraph(topic)}\n\n`;
      pieces.push(piece);
      written += piece.length;
    }
    return pieces.join('');
  }

  #paragraph(topic: readonly string[]): string {
    const words = Array.from({ length: 40 + this.#random.below(80) }, () => topic[this.#rank(topic.length)] ?? 'word');
    return `${words.join(' ')}.`;
  }

  #chinese(): string {
    const signs = Array.from({ length: 60 + this.#random.below(60) }, () => 0x4e00 + this.#rank(6000));
    return `${String.fromCharCode(...signs)}。\n\n`;
  }

  /** A whole number below the bound; each is about as frequent as its reciprocal. */
  #rank(bound: number): number {
    return Math.floor(bound ** (this.#random.below(1 << 24) / (1 << 24))) - 1;
  }
}

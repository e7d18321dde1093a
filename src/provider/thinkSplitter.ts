import type { StreamPart } from './streamPart.ts';

const open = '<think>';
const close = '</think>';
/** Characters of white space that may stand before the tag. */
const mostSpace = 1000;

type Delta = Extract<StreamPart, { type: 'text-delta' | 'reasoning-delta' }>;

/**
 * Takes reasoning out of a text that begins with `<think>…</think>`, as models write it whose server does not separate
 * the two. Only the beginning counts: further on the tag may be what the reply is about.
 */
export class ThinkSplitter {
  #state: 'start' | 'thinking' | 'after' | 'text' = 'start';
  /** What may be the beginning of a tag. */
  #held = '';

  take(text: string): readonly Delta[] {
    if (this.#state === 'text') return text === '' ? [] : [{ type: 'text-delta', text }];
    return this.#split(this.#held + text);
  }

  /** What is still held back, when nothing more comes. */
  end(): readonly Delta[] {
    const text = this.#held;
    this.#held = '';
    if (text === '') return [];
    return [{ type: this.#state === 'thinking' ? 'reasoning-delta' : 'text-delta', text }];
  }

  #split(text: string): readonly Delta[] {
    this.#held = '';
    switch (this.#state) {
      case 'start':
        return this.#start(text);
      case 'thinking':
        return this.#think(text);
      case 'after': {
        const rest = text.replace(/^\s+/, '');
        if (rest === '') return [];
        this.#state = 'text';
        return [{ type: 'text-delta', text: rest }];
      }
      case 'text':
        return [{ type: 'text-delta', text }];
    }
  }

  #start(text: string): readonly Delta[] {
    const begun = text.trimStart();
    const early = text.length - begun.length < mostSpace;
    if (early && begun.startsWith(open)) {
      this.#state = 'thinking';
      return this.#think(begun.slice(open.length));
    }
    if (early && open.startsWith(begun)) {
      this.#held = text;
      return [];
    }
    this.#state = 'text';
    return [{ type: 'text-delta', text }];
  }

  #think(text: string): readonly Delta[] {
    const end = text.indexOf(close);
    if (end >= 0) {
      this.#state = 'after';
      const rest = this.#split(text.slice(end + close.length));
      return end > 0 ? [{ type: 'reasoning-delta', text: text.slice(0, end) }, ...rest] : rest;
    }
    const kept = text.length - beginningOf(close, text);
    this.#held = text.slice(kept);
    return kept > 0 ? [{ type: 'reasoning-delta', text: text.slice(0, kept) }] : [];
  }
}

/** How many characters at the end of a text are a beginning of the tag. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (tag.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

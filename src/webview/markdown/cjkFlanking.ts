import type { Grammar } from './grammar.ts';

const cjk =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u;

/**
 * Lets emphasis begin and end beside punctuation where the text around it is written without spaces, as in
 * `**强调。**然后`: there CommonMark's rule of flanking takes the mark for text
 * (https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md).
 */
export function cjkFlanking(md: Grammar): void {
  const { isWhiteSpace, isPunctCharCode } = md.utils;
  md.inline.State = class extends md.inline.State {
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<typeof this.scanDelimiters> {
      return this.scanDelimiters(start, canSplitWord);
    }

    scanDelimiters(start: number, canSplitWord: boolean): { can_open: boolean; can_close: boolean; length: number } {
      const plain = super.scanDelims(start, canSplitWord);
      const before = characterBefore(this.src, start);
      const after = String.fromCodePoint(this.src.codePointAt(start + plain.length) ?? 32);
      if (!cjk.test(before) && !cjk.test(after)) return plain;
      const space = (character: string) => isWhiteSpace(character.codePointAt(0) ?? 32);
      const mark = (character: string) => !cjk.test(character) && isPunctCharCode(character.codePointAt(0) ?? 32);
      const left = !space(after) && (!mark(after) || space(before) || mark(before) || cjk.test(before));
      const right = !space(before) && (!mark(before) || space(after) || mark(after) || cjk.test(after));
      return {
        can_open: left && (canSplitWord || !right || isPunctCharCode(before.codePointAt(0) ?? 32)),
        can_close: right && (canSplitWord || !left || isPunctCharCode(after.codePointAt(0) ?? 32)),
        length: plain.length,
      };
    }
  };
}

function characterBefore(text: string, at: number): string {
  if (at === 0) return ' ';
  const low = /[\uDC00-\uDFFF]/.test(text.charAt(at - 1));
  return text.slice(low ? Math.max(0, at - 2) : at - 1, at);
}

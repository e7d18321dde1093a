/** Letters of Chinese and its neighbours: twice as wide, and a line may end after each. */
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u;
const narrow = new RegExp(`(?!${wide.source}).`, 'gsu');
const unbroken = new RegExp(`${wide.source}|(?:(?!${wide.source})\\S)+\\s*|\\s+`, 'gu');

/** A text in lines of about so many narrow letters, for places that show one line each and cut what is longer. */
export function wrappedText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(unbroken)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '');
}

function widthOf(text: string): number {
  return text.length + text.replace(narrow, '').length;
}

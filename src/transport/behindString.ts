const backslash = 0x5c;

/** The place behind the quote that ends a string of JSON which begins at `start`, or -1 where the text ends before. */
export function behindString(text: string, start: number): number {
  for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
    if (!isEscaped(text, start, end)) return end + 1;
  }
  return -1;
}

/** True where an odd number of backslashes, none of them before `start`, stands before a place. */
export function isEscaped(text: string, start: number, place: number): boolean {
  let at = place;
  while (at > start && text.charCodeAt(at - 1) === backslash) at -= 1;
  return (place - at) % 2 === 1;
}

/** UTF-16 units that are looked at: a direction shows early or not at all. */
const lookedAt = 1000;

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}]|[\u{1E800}-\u{1EFFF}]/u;

/**
 * The direction of a text by its first letter, as `dir="auto"` decides it
 * (https://html.spec.whatwg.org/multipage/dom.html#the-directionality). For a large text in a textarea that attribute
 * costs the browser minutes.
 */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const [letter = ''] = /\p{L}/u.exec(text.slice(0, lookedAt)) ?? [];
  return rightToLeft.test(letter) ? 'rtl' : 'ltr';
}

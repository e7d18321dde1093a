/**
 * Runs in the page: texts whose contrast with what is behind them is below 4.5 to 1
 * (https://www.w3.org/TR/WCAG22/#contrast-minimum). What cannot be used is an exception there, and here.
 */
export function faintTexts(): string[] {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map<string, Colour>();
  const grounds = new Map<Element, Colour>();
  const opacities = new Map<Element, number>();
  const faint = new Set<string>();

  for (const { element, text } of window.shownTexts()) {
    if (element.closest('[aria-disabled="true"]')) continue;
    judge(text, element, getComputedStyle(element).color);
    for (const side of ['::before', '::after']) {
      const { content, color } = getComputedStyle(element, side);
      if (/\w/.test(content.replace(/^(none|normal|counter.*)$/, ''))) judge(`${text}${side}`, element, color);
    }
  }
  for (const field of document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input')) {
    if (!field.checkVisibility()) continue;
    judge(field.value || 'what is typed', field, getComputedStyle(field).color);
    judge(field.placeholder, field, getComputedStyle(field, '::placeholder').color);
  }
  return [...faint];

  function judge(text: string, element: Element, color: string): void {
    const back = behind(element);
    const contrast = contrastOf(over(seenThrough(parse(color), element), back), back);
    if (contrast < 4.5) faint.add(`${contrast.toFixed(2)} "${text.slice(0, 40)}" in .${element.className} ${color}`);
  }

  /** What stands behind the text of an element, all that is half transparent included. */
  function behind(element: Element): Colour {
    const before = grounds.get(element);
    if (before) return before;
    const below: Colour = element.parentElement ? behind(element.parentElement) : [255, 255, 255, 1];
    const ground = over(seenThrough(parse(getComputedStyle(element).backgroundColor), element), below);
    grounds.set(element, ground);
    return ground;
  }

  function seenThrough([red, green, blue, alpha]: Colour, element: Element): Colour {
    return [red, green, blue, alpha * opacityOf(element)];
  }

  function opacityOf(element: Element): number {
    const before = opacities.get(element);
    if (before !== undefined) return before;
    const own = Number(getComputedStyle(element).opacity);
    const opacity = own * (element.parentElement ? opacityOf(element.parentElement) : 1);
    opacities.set(element, opacity);
    return opacity;
  }

  function over([red, green, blue, alpha]: Colour, below: Colour): Colour {
    const mix = (above: number, under: number) => above * alpha + under * (1 - alpha);
    return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
  }

  function contrastOf(one: Colour, other: Colour): number {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance([red, green, blue]: Colour): number {
    const linear = (channel: number) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  /** Any colour of CSS, as the browser paints it. */
  function parse(color: string): Colour {
    const before = known.get(color);
    if (before) return before;
    const numbers = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(color);
    const parsed: Colour = numbers
      ? [Number(numbers[1]), Number(numbers[2]), Number(numbers[3]), Number(numbers[4] ?? 1)]
      : painted(color);
    known.set(color, parsed);
    return parsed;
  }

  function painted(color: string): Colour {
    if (!pixel) throw new Error('There is no canvas.');
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }
}

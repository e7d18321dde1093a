const svg = 'http://www.w3.org/2000/svg';

/**
 * An icon of the codicon set, hidden from screen readers. Its paths are taken out of the file's text and built anew, since
 * the document takes no markup.
 */
export function drawIcon(source: string): SVGSVGElement {
  const image = document.createElementNS(svg, 'svg');
  image.setAttribute('viewBox', '0 0 16 16');
  image.setAttribute('aria-hidden', 'true');
  image.classList.add('icon');
  for (const [, shape = ''] of source.matchAll(/<path\s([^>]*)>/g)) {
    const path = document.createElementNS(svg, 'path');
    for (const [, key = '', value = ''] of shape.matchAll(/([\w-]+)="([^"]*)"/g)) path.setAttribute(key, value);
    image.append(path);
  }
  return image;
}

import { MiniElement, MiniText } from './miniDocument.ts';

const inline = new Set(['SPAN', 'A', 'EM', 'STRONG', 'S', 'CODE', 'SUP', 'BR']);

/** The text that is shown, cut where a block begins or ends. */
export function shownBlocks(root: MiniElement): string[] {
  const blocks = [''];
  const walk = (element: MiniElement) => {
    const isBlock = !inline.has(element.nodeName);
    if (isBlock) blocks.push('');
    for (const child of element.childNodes) {
      if (child instanceof MiniText) blocks[blocks.length - 1] += child.data;
      else if (child instanceof MiniElement && isShown(child)) walk(child);
    }
    if (isBlock) blocks.push('');
  };
  walk(root);
  return blocks.filter((block) => block !== '');
}

/** The sign of a hidden character stands for no text. */
function isShown({ nodeName, className }: MiniElement): boolean {
  return nodeName !== 'BUTTON' && className !== 'hidden-character';
}

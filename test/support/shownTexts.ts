/** A run of text as it is painted: what it says, in what, and where each of its lines stands. */
interface ShownText {
  text: string;
  element: Element;
  boxes: DOMRect[];
}

declare global {
  interface Window {
    shownTexts: () => ShownText[];
  }
}

/** Runs in the page: lets it list all texts that it paints, scrolled away or not. */
export function listShownTexts(): void {
  window.shownTexts = () => {
    const texts: ShownText[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || element.closest('.unseen, script, style') || !element.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      if (boxes.length > 0) texts.push({ text: text.slice(0, 40), element, boxes });
    }
    return texts;
  };
}

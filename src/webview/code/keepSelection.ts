/** Changes how the text of an element is cut into nodes, and leaves a selection on the same characters. */
export function keepSelection(element: Element, change: () => void): void {
  const selection = getSelection();
  if (!selection || selection.isCollapsed) return change();
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const anchor = placeIn(element, anchorNode, anchorOffset);
  const focus = placeIn(element, focusNode, focusOffset);
  change();
  if (!anchorNode || !focusNode || (anchor === undefined && focus === undefined)) return;
  const [startNode, start] = anchor === undefined ? [anchorNode, anchorOffset] : nodeAt(element, anchor);
  const [endNode, end] = focus === undefined ? [focusNode, focusOffset] : nodeAt(element, focus);
  selection.setBaseAndExtent(startNode, start, endNode, end);
}

/** How many UTF-16 units of the element's text stand before a place; undefined for a place elsewhere. */
function placeIn(element: Element, node: Node | null, offset: number): number | undefined {
  if (!node || !element.contains(node)) return undefined;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

function nodeAt(element: Element, place: number): [Node, number] {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = place;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left <= length) return [node, left];
    left -= length;
  }
  return [element, element.childNodes.length];
}

import { moveFocus } from '../moveFocus.ts';

/** Gives an element these children, in this order. Those that are there already stay, and with them the focus. */
export function arrange(parent: HTMLElement, children: readonly HTMLElement[]): void {
  if (children.length === parent.childElementCount && children.every((child, at) => parent.children[at] === child))
    return;
  const focused = document.activeElement;
  parent.replaceChildren(...children);
  if (focused instanceof HTMLElement && parent.contains(focused)) moveFocus(focused);
}

const waiting = new WeakMap<Element, () => void>();

/**
 * Calls once, before a reader can use what the call puts into a code block: when it is pointed at or something in it has
 * the focus. A screen reader comes by ways that nobody hears of: for one it is called at once
 * (https://code.visualstudio.com/api/extension-guides/webview#accessibility).
 */
export function whenReached(block: HTMLElement, call: () => void): void {
  if (document.body.classList.contains('vscode-using-screen-reader')) call();
  else waiting.set(block, call);
}

function reach(block: Element | null): void {
  if (!block) return;
  waiting.get(block)?.();
  waiting.delete(block);
}

function reachAround({ target }: Event): void {
  if (target instanceof Element) reach(target.closest('.code'));
}

document.addEventListener('pointerover', reachAround);
document.addEventListener('focusin', reachAround);

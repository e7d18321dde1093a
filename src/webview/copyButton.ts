import { button, confirmPress } from './button.ts';

/** A button that copies the text of an element. @param text What is copied, where it is not just what stands there. */
export function copyButton(name: string, source: Node, text = () => source.textContent ?? ''): HTMLButtonElement {
  const made = button({ name, look: 'icon', icon: 'copy', press: copy });
  return made;

  function copy(): void {
    void navigator.clipboard.writeText(text()).then(
      () => confirmPress(made),
      // Where the clipboard is refused, the text is selected: the usual key then copies it.
      () => getSelection()?.selectAllChildren(source),
    );
  }
}

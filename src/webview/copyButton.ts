import { button, confirmPress } from './button.ts';

/** A button that copies the text of an element as it is. */
export function copyButton(name: string, source: Node): HTMLButtonElement {
  const made = button({ name, look: 'icon', icon: 'copy', press: copy });
  return made;

  function copy(): void {
    void navigator.clipboard.writeText(source.textContent ?? '').then(
      () => confirmPress(made),
      // Where the clipboard is refused, the text is selected: the usual key then copies it.
      () => getSelection()?.selectAllChildren(source),
    );
  }
}

import type { LookView } from '../messages/lookView.ts';

/** Shows the panel in the fonts, and with the room, that the settings say. */
export function showLook({ fontSize, fontFamily, codeFontSize, codeFontFamily, density }: LookView): void {
  set('--chat-font-size', pixels(fontSize));
  set('--chat-font', fontFamily);
  set('--code-size', pixels(codeFontSize));
  set('--code-font', codeFontFamily);
  document.documentElement.dataset['density'] = density;
}

function pixels(size: number | undefined): string | undefined {
  return size === undefined ? undefined : `${size}px`;
}

/** What the style sheet would not take as a value is not set. */
function set(name: string, value: string | undefined): void {
  const { style } = document.documentElement;
  style.removeProperty(name);
  if (value !== undefined) style.setProperty(name, value);
}

import type { ThemeView } from '../../messages/themeView.ts';

/**
 * Lets code have the theme's own colours, where the style sheet prefers them to its own. They are kept apart by the kind
 * of theme, so that after a change nothing is drawn in colours for another background.
 */
export function showTheme({ kind, colours }: ThemeView): void {
  const { style } = document.documentElement;
  const old = Array.from(style);
  for (const name of old) if (name.startsWith(`--${kind}-`)) style.removeProperty(name);
  for (const [token, colour] of Object.entries(colours)) style.setProperty(`--${kind}-${token}`, colour);
}

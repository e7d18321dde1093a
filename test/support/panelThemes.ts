import seen from './panelThemes.json' with { type: 'json' };

/** VS Code's own themes: the four that it comes up with, and those before them, which many have kept. */
export type PanelTheme = 'dark' | 'light' | 'hc-dark' | 'hc-light' | 'dark-modern' | 'light-modern';

export interface Theme {
  /** Of the body, as VS Code sets it (https://code.visualstudio.com/api/extension-guides/webview#theming-webview-content). */
  bodyClass: string;
  /** Colour of the side bar behind the webview. */
  behind: string;
  /** The variables that the panel's style sheets use, as VS Code set them. */
  variables: Record<string, string>;
}

/** As a real VS Code gave them: see `panelThemes.main.ts`. */
export const panelThemes: Record<PanelTheme, Theme> = seen.themes;

/** The style sheet that VS Code puts beneath that of a webview. */
export const sheetBeneath = seen.beneath;

/** True for the name of a theme. */
export function isPanelTheme(name: string): name is PanelTheme {
  return Object.hasOwn(panelThemes, name);
}

import * as vscode from 'vscode';
import type { ThemeKind } from '../messages/themeView.ts';
import { arrayField, type Json, textField } from '../provider/json.ts';

export interface ActiveTheme {
  /** What the settings call it. */
  name: string;
  file: vscode.Uri;
}

/** What an extension calls the kind of its theme, and which setting names the theme for a system of this kind. */
const kinds: Record<ThemeKind, { uiTheme: string; preferred: string }> = {
  dark: { uiTheme: 'vs-dark', preferred: 'preferredDarkColorTheme' },
  light: { uiTheme: 'vs', preferred: 'preferredLightColorTheme' },
  'hc-dark': { uiTheme: 'hc-black', preferred: 'preferredHighContrastColorTheme' },
  'hc-light': { uiTheme: 'hc-light', preferred: 'preferredHighContrastLightColorTheme' },
};

export function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.HighContrast:
      return 'hc-dark';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'hc-light';
    case vscode.ColorThemeKind.Dark:
      return 'dark';
  }
}

/**
 * The theme in use, as the settings name it. VS Code tells only its kind, so a theme of another kind is not it; undefined
 * where none of the installed ones can be.
 */
export function activeTheme(kind: ThemeKind): ActiveTheme | undefined {
  const { uiTheme } = kinds[kind];
  const chosen = setting('workbench', 'colorTheme');
  const preferred = setting('workbench', kinds[kind].preferred);
  const followsSystem = setting('window', 'autoDetectColorScheme') === true && !kind.startsWith('hc-');
  const names = followsSystem ? [preferred, chosen] : [chosen, preferred];
  const themes = vscode.extensions.all.flatMap(({ extensionUri, packageJSON }) =>
    arrayField(contributes(packageJSON), 'themes').map((theme) => ({ extensionUri, theme })),
  );
  for (const name of names) {
    const found = themes.find(
      ({ theme }) =>
        (textField(theme, 'id') ?? textField(theme, 'label')) === name && textField(theme, 'uiTheme') === uiTheme,
    );
    const path = textField(found?.theme, 'path');
    if (typeof name === 'string' && found && path !== undefined) {
      return { name, file: vscode.Uri.joinPath(found.extensionUri, path) };
    }
  }
  return undefined;
}

/** A setting of VS Code as it is in force; it decides about colours alone, so a workspace may have its say. */
export function setting(section: string, name: string): Json | undefined {
  const values = vscode.workspace.getConfiguration(section).inspect<Json>(name);
  return values?.workspaceFolderValue ?? values?.workspaceValue ?? values?.globalValue ?? values?.defaultValue;
}

function contributes(packageJson: unknown): Json | undefined {
  return (packageJson as { contributes?: Json } | undefined)?.contributes; // An extension's manifest is JSON.
}

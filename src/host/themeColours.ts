import * as vscode from 'vscode';
import type { ThemeView } from '../messages/themeView.ts';
import { activeTheme, setting, themeKind } from './activeTheme.ts';
import { themeRules } from './themeRules.ts';
import { customRules, tokenColours } from './tokenColours.ts';

const settings = ['workbench', 'window.autoDetectColorScheme', 'editor.tokenColorCustomizations'];

/** The token colours of the theme in use, where its file can be read; where not, views have colours of their own. */
export class ThemeColours implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #view: ThemeView = { kind: themeKind(), colours: {} };
  /** The reading that was begun last: an earlier one may end later. */
  #latest: object | undefined;

  constructor() {
    const again = () => void this.#read();
    this.#subscription = vscode.Disposable.from(
      vscode.window.onDidChangeActiveColorTheme(again),
      vscode.extensions.onDidChange(again),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (settings.some((name) => event.affectsConfiguration(name))) again();
      }),
    );
    again();
  }

  get view(): ThemeView {
    return this.#view;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #read(): Promise<void> {
    const reading = (this.#latest = {});
    const kind = themeKind();
    const theme = activeTheme(kind);
    // A file that cannot be read is no failure: the views' own colours stay.
    const rules = theme ? await themeRules(theme.file).catch(() => []) : [];
    const custom = customRules(setting('editor', 'tokenColorCustomizations'), theme?.name ?? '');
    const view = { kind, colours: tokenColours([...rules, ...custom]) };
    if (reading !== this.#latest || JSON.stringify(view) === JSON.stringify(this.#view)) return;
    this.#view = view;
    this.#changed.fire();
  }
}

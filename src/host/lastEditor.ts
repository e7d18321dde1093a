import * as vscode from 'vscode';

/** Remembers the editor that was used last: while the chat has the focus in an editor tab, none is active. */
export class LastEditor implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  #editor = vscode.window.activeTextEditor;

  constructor() {
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor) this.#editor = editor;
    });
  }

  /** Undefined where none was used yet, or its document is closed. */
  get editor(): vscode.TextEditor | undefined {
    return this.#editor?.document.isClosed === false ? this.#editor : undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

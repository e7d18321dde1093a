import * as vscode from 'vscode';
import type { LookView } from '../messages/lookView.ts';

const settings = ['chat.fontSize', 'chat.fontFamily', 'chat.editor', 'rivulet.density'];

/** Sizes that VS Code takes for its own chat, in pixels. */
const [smallest, largest] = [6, 100];

/** How chats are to look, by the settings of VS Code's own chat and by ours. */
export class Look implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription = vscode.workspace.onDidChangeConfiguration((event) => {
    if (settings.some((name) => event.affectsConfiguration(name))) this.#changed.fire();
  });

  get view(): LookView {
    const fontSize = chosenSize('fontSize');
    const fontFamily = chosenFont('fontFamily');
    const codeFontSize = chosenSize('editor.fontSize');
    const codeFontFamily = chosenFont('editor.fontFamily');
    return {
      ...(fontSize !== undefined && { fontSize }),
      ...(fontFamily !== undefined && { fontFamily }),
      ...(codeFontSize !== undefined && { codeFontSize }),
      ...(codeFontFamily !== undefined && { codeFontFamily }),
      density: density(),
    };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function density(): LookView['density'] {
  const values = vscode.workspace.getConfiguration('rivulet').inspect<unknown>('density');
  return values?.globalValue === 'compact' ? 'compact' : 'comfortable';
}

function chosenSize(name: string): number | undefined {
  const size = chosen(name);
  return typeof size === 'number' && Number.isFinite(size) ? Math.min(Math.max(size, smallest), largest) : undefined;
}

function chosenFont(name: string): string | undefined {
  const font = chosen(name);
  return typeof font === 'string' && font.trim() !== '' && font !== 'default' ? font : undefined;
}

/** What someone set: where nobody did, the webview's and the editor's own fonts are right. */
function chosen(name: string): unknown {
  const values = vscode.workspace.getConfiguration('chat').inspect<unknown>(name);
  return values?.workspaceFolderValue ?? values?.workspaceValue ?? values?.globalValue;
}

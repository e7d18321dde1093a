import * as vscode from 'vscode';
import { chatDocument } from './chatDocument.ts';

/** What a chat's webview may do: run our script, and nothing else. */
export function chatWebviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')],
    portMapping: [],
  };
}

/** The document of a chat view or of another page, with the addresses that VS Code gives to its files. */
export function chatHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  script?: Parameters<typeof chatDocument>[2],
): string {
  const addressOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
  const texts = vscode.l10n.bundle;
  return chatDocument(addressOf, { tag: vscode.env.language, ...(texts && { texts }) }, script);
}

import * as vscode from 'vscode';

/** Opens code as a new untitled file. @param language VS Code's id of it; one that it does not know is left to it. */
export async function openCode(content: string, language: string): Promise<void> {
  const known = (await vscode.languages.getLanguages()).includes(language);
  const document = await vscode.workspace.openTextDocument({ content, ...(known && { language }) });
  await vscode.window.showTextDocument(document);
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { makePrompt } from '../conversation/prompt.ts';
import type { Asking } from './asking.ts';
import { confirmSize, selectedCode } from './selectedCode.ts';

interface SelectionCommand {
  command: string;
  /** What the lightbulb calls it. */
  title: string;
  /** What the user is told to select when there is nothing to send. */
  verb: string;
  /** The prompt, as the user will see it. */
  prompt: string;
}

/** The commands about selected code, as the manifest contributes them. */
export const selectionCommands = (): readonly SelectionCommand[] => [
  {
    command: 'rivulet.explainSelection',
    title: l10n.t('Explain with Rivulet'),
    verb: l10n.t('explain'),
    prompt: l10n.t('Explain this code.'),
  },
  {
    command: 'rivulet.fixSelection',
    title: l10n.t('Fix with Rivulet'),
    verb: l10n.t('fix'),
    prompt: l10n.t('Find what is wrong in this code and show it corrected.'),
  },
  {
    command: 'rivulet.documentSelection',
    title: l10n.t('Document with Rivulet'),
    verb: l10n.t('document'),
    prompt: l10n.t('Write documentation comments for this code.'),
  },
  {
    command: 'rivulet.testSelection',
    title: l10n.t('Write tests with Rivulet'),
    verb: l10n.t('test'),
    prompt: l10n.t('Write tests for this code.'),
  },
];

/** Sends the selected code with the command's prompt. */
export async function askAboutSelection({ verb, command, prompt }: SelectionCommand, asking: Asking): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(l10n.t('Open a text file and select the code to {0}.', verb));
    return;
  }
  const attachments = await selectedCode(editor);
  if (attachments.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('Select the code to {0}: nothing is selected, and the cursor is in no function or class.', verb),
    );
    return;
  }
  if (!(await confirmSize(attachments))) return;
  const reported = command === 'rivulet.fixSelection' ? reportedProblems(editor) : '';
  await asking.show();
  await asking.submit(makePrompt(prompt + reported, attachments));
}

/** What the editor reports for the selected lines, as a list that stands in the prompt. */
function reportedProblems(editor: vscode.TextEditor): string {
  const problems = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ range }) => editor.selections.some((selection) => selection.intersection(range)))
    .map(({ range, message }) => l10n.t('- line {0}: {1}', range.start.line + 1, message));
  return problems.length > 0 ? `\n\n${l10n.t('Reported problems:')}\n${problems.join('\n')}` : '';
}

/** Offers the commands on the lightbulb of a selection. */
export class SelectionActions implements vscode.CodeActionProvider {
  static register(): vscode.Disposable {
    const kinds = { providedCodeActionKinds: [kind] };
    return vscode.languages.registerCodeActionsProvider({ pattern: '**' }, new SelectionActions(), kinds);
  }

  provideCodeActions(_document: vscode.TextDocument, range: vscode.Range | vscode.Selection): vscode.CodeAction[] {
    if (range.isEmpty) return [];
    return selectionCommands().map(({ command, title }) => {
      const action = new vscode.CodeAction(title, kind);
      action.command = { command, title };
      return action;
    });
  }
}

const kind = vscode.CodeActionKind.RefactorRewrite.append('rivulet');

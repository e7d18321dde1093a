import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Attachment } from '../conversation/turn.ts';
import { numberText } from './displayLanguage.ts';
import { enclosingSymbol } from './enclosingSymbol.ts';
import { fenced } from '../conversation/fenced.ts';

/** Above this many characters the user is asked first: it costs money and few models can read it. */
const hugeSelection = 200_000;

/** The selected code of an editor as attachments; where nothing is selected, the symbol around the cursor. */
export async function selectedCode(editor: vscode.TextEditor): Promise<Attachment[]> {
  const selected = editor.selections.filter((selection) => !selection.isEmpty);
  const symbol = selected.length > 0 ? undefined : await enclosingSymbol(editor.document, editor.selection.active);
  const ranges = symbol ? [symbol] : selected;
  return ranges.map((range) => attach(editor.document, range)).filter(({ sent }) => sent !== '');
}

/** Asks before much is sent. True when it may be. */
export async function confirmSize(attachments: readonly Attachment[]): Promise<boolean> {
  const size = attachments.reduce((sum, { sent }) => sum + sent.length, 0);
  if (size <= hugeSelection) return true;
  const send = l10n.t('Send It');
  const question = l10n.t(
    'The selection has {0} characters. Send all of it?',
    numberText(Math.round(size / 1000) * 1000),
  );
  const detail = l10n.t('It may be more than the model can read, and a hosted model charges for it.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, send)) === send;
}

function attach(document: vscode.TextDocument, range: vscode.Range): Attachment {
  // A selection that ends at the start of a line was made by whole lines: that last line is not part of it.
  const wholeLines = range.end.character === 0 && range.end.line > range.start.line;
  const lastLine = wholeLines ? range.end.line - 1 : range.end.line;
  const lines = { first: range.start.line + 1, last: lastLine + 1 };
  const path = vscode.workspace.asRelativePath(document.uri);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const code = document.getText(range);
  const span =
    lines.first === lines.last ? l10n.t('line {0}', lines.first) : l10n.t('lines {0}–{1}', lines.first, lines.last);
  return {
    id: randomUUID(),
    label: `${name}:${lines.first === lines.last ? lines.first : `${lines.first}-${lines.last}`}`,
    description: l10n.t('{0}, {1} ({2}, {3} characters)', path, span, document.languageId, numberText(code.length)),
    sent: `${l10n.t('From {0}, {1} ({2}):', path, span, document.languageId)}\n\n${fenced(code, document.languageId)}`,
    place: { uri: document.uri.toString(), firstLine: range.start.line, lastLine },
  };
}

/** Shows where an attachment came from. */
export async function openAttachment({ place, label }: Attachment): Promise<void> {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
    const last = document.lineAt(Math.min(place.lastLine, document.lineCount - 1));
    const selection = new vscode.Range(
      Math.min(place.firstLine, document.lineCount - 1),
      0,
      last.lineNumber,
      last.text.length,
    );
    await vscode.window.showTextDocument(document, { selection });
  } catch {
    void vscode.window.showWarningMessage(
      l10n.t('{0} can no longer be opened: it was closed, moved or deleted.', label),
    );
  }
}

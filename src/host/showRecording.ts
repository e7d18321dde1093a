import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Recordings } from './recordings.ts';

const scheme = 'rivulet-recording';

const nothing = () => l10n.t('Nothing was sent for this reply.');
const gone = () => l10n.t('What was sent and received for this reply is not kept any more: only the last replies are.');

/** Lets recordings be opened as documents, which nobody can change and nobody is asked to save. */
export function provideRecordings(recordings: Recordings): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => recordings.textOf(query) ?? gone(),
  });
}

/** Opens what was sent and received for a turn, or says that it is gone. */
export async function showRecording(recordings: Recordings, turnId: string): Promise<void> {
  const text = recordings.textOf(turnId);
  if (!text) return void vscode.window.showInformationMessage(text === '' ? nothing() : gone());
  const uri = vscode.Uri.from({
    scheme,
    path: `/${l10n.t('Sent and received {0}', turnId.slice(0, 4))}.jsonl`,
    query: turnId,
  });
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

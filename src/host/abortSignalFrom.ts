import type * as vscode from 'vscode';

/** VS Code's way to cancel, as the rest of the program knows it. */
export function abortSignalFrom(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

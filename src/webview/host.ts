import type { ToHost } from '../messages/messages.ts';

/**
 * The way to the extension host. VS Code hands its API out once; it stays private to this file and leaves the global
 * scope, so that nothing else in the document can speak for the panel.
 */
const vscode = acquireVsCodeApi<unknown>();
Reflect.deleteProperty(globalThis, 'acquireVsCodeApi');

/** Tells the host what the user did. */
export function post(message: ToHost): void {
  vscode.postMessage(message);
}

/** What `saveState` was last given in this view, also after it was hidden; undefined at first. */
export function savedState(): unknown {
  return vscode.getState();
}

/** Keeps a state for the next document of this view. */
export function saveState(state: unknown): void {
  vscode.setState(state);
}

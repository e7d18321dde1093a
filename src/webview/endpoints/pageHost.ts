import type { FromPage } from '../../messages/endpointMessages.ts';
import { isObject } from '../check.ts';

/** The way to the extension host: it is handed out once, and nothing else in the document can speak for the page. */
const vscode = acquireVsCodeApi<unknown>();
Reflect.deleteProperty(globalThis, 'acquireVsCodeApi');

/** Sends a message to the extension host. */
export type Post = (message: FromPage) => void;

/** Tells the host what the user did. */
export const post: Post = (message) => vscode.postMessage(message);

/** The endpoint that an earlier document of the page showed, by its title. */
export function savedTitle(): string | undefined {
  const state = vscode.getState();
  return isObject(state) && typeof state['title'] === 'string' ? state['title'] : undefined;
}

/** Keeps which endpoint is shown, for the next document of the page. */
export function saveTitle(title: string): void {
  vscode.setState({ title });
}

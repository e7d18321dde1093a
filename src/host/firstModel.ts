import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { chatModels } from '../provider/chatModels.ts';
import type { Endpoint } from '../provider/endpoint.ts';
import { listedModels, pickAmong, typeModel } from './pickModel.ts';
import type { KeyStore } from './resolveKey.ts';

/**
 * The model with which an endpoint is begun: the only one for a chat that the server lists, else one that the user picks.
 * Undefined when they picked none, or when the server refused the key, which is said.
 */
export async function firstModel(endpoint: Endpoint, keys: KeyStore): Promise<string | undefined> {
  const listed = await listedModels(endpoint, keys);
  if (listed === 'cancelled') return undefined;
  if ('error' in listed) {
    const { kind, message } = listed.error;
    if (kind !== 'auth') return typeModel(endpoint, message);
    void vscode.window.showErrorMessage(l10n.t('{0} does not take the key: {1}', endpoint.name, message));
    return undefined;
  }
  const { chat } = chatModels(listed.models);
  return chat.length === 1 ? chat[0] : pickAmong(endpoint, listed.models);
}

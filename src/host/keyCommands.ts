import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { originOf, type Endpoint } from '../provider/endpoint.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import type { SecretKeys } from './secretKeys.ts';

/** Asks for a key in VS Code's password box and stores it. False when the user left the box. */
export async function askForKey(endpoint: Endpoint, keys: SecretKeys): Promise<boolean> {
  const key = await vscode.window.showInputBox({
    title: l10n.t('Key for {0}', endpoint.name),
    prompt: l10n.t("Kept in VS Code's secret storage and sent only to {0}.", originOf(endpoint)),
    password: true,
    ignoreFocusOut: true,
    validateInput: keyProblem,
  });
  if (key === undefined) return false;
  await keys.store(endpoint, key.trim());
  return true;
}

/** A key travels in a header: RFC 9110, section 5.5, allows visible characters only. */
export function keyProblem(key: string): string | undefined {
  if (key.trim() === '') return l10n.t('Paste the key, or leave with Escape.');
  return /^[\x21-\x7e]+$/.test(key.trim())
    ? undefined
    : l10n.t('A key holds no spaces, line breaks or special characters.');
}

/** `rivulet.setKey`: for the endpoint in use, or for one that is picked. */
export async function setKey(settings: EndpointSettings, keys: SecretKeys, preferredId?: string): Promise<void> {
  const endpoint = await pickKeyed(settings, preferredId);
  if (endpoint && (await askForKey(endpoint, keys))) {
    void vscode.window.setStatusBarMessage(l10n.t('Rivulet: key stored for {0}', endpoint.name), 5000);
  }
}

async function pickKeyed(settings: EndpointSettings, preferredId?: string): Promise<Endpoint | undefined> {
  const keyed = settings.endpoints.filter(({ key }) => key === 'secret');
  const preferred = keyed.find(({ id }) => id === preferredId) ?? (keyed.length === 1 ? keyed[0] : undefined);
  if (preferred) return preferred;
  if (keyed.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('No endpoint keeps its key in secret storage ("key": "secret").'));
    return undefined;
  }
  const items = keyed.map((endpoint) => ({ label: endpoint.name, description: originOf(endpoint), endpoint }));
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Set the key of…') }))?.endpoint;
}

/** `rivulet.forgetKey`: removes a stored key, also one whose endpoint is gone. */
export async function forgetKey(keys: SecretKeys): Promise<void> {
  const stored = await keys.list();
  if (stored.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('No key is stored.'));
    return;
  }
  const items = stored.map(({ name, endpointId, origin }) => ({ label: endpointId, description: origin, name }));
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Forget the key of…') });
  if (!picked) return;
  await keys.forget(picked.name);
  void vscode.window.setStatusBarMessage(l10n.t('Rivulet: key forgotten for {0}', picked.label), 5000);
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { localPorts } from '../provider/localServerKinds.ts';
import { addLocalServer } from './addLocalServer.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { machine } from './machine.ts';
import type { SecretKeys } from './secretKeys.ts';
import type { Setup } from './setup.ts';

/** `rivulet.findServers`: looks for servers on this machine, and adds one that is picked. True when it is in use then. */
export async function pickLocalServer(setup: Setup, settings: EndpointSettings, keys: SecretKeys): Promise<boolean> {
  const servers = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('Looking for model servers') },
    () => setup.findServers(),
  );
  if (servers.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('No model server was found on {0}: {1} ports were tried.', machine(), localPorts.length),
    );
    return false;
  }
  const items = servers.map((server) => ({ label: server.label, description: server.endpoint.url, server }));
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Found on {0}', machine()) });
  return picked !== undefined && addLocalServer(picked.server, settings, keys);
}

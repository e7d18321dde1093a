import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../provider/endpoint.ts';
import { addEndpoint } from './addEndpoint.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { askForKey } from './keyCommands.ts';
import { pickModel } from './pickModel.ts';
import type { SecretKeys } from './secretKeys.ts';
import { pickVscodeModel } from './vscodeModels.ts';

/**
 * `rivulet.selectModel`: picks an endpoint, where there are several, and one of its models, or one of VS Code's. True when
 * one was picked.
 */
export async function selectModel(settings: EndpointSettings, keys: SecretKeys): Promise<boolean> {
  const [only, second] = settings.endpoints;
  const place = only && !second ? only : await pickPlace(settings);
  if (!place) return false;
  if (place === 'add') return addEndpoint(settings, keys);
  if (place === 'manage') {
    await vscode.commands.executeCommand('rivulet.manageEndpoints');
    return false;
  }
  const ref = place === 'vscode' ? await pickVscodeModel() : await pickRef(place, keys, place === only && !second);
  if (ref === undefined) return false;
  await settings.setModel(ref);
  return true;
}

/** @param alone True where the endpoints were not offered: VS Code's models then stand below those of the only one. */
async function pickRef(endpoint: Endpoint, keys: SecretKeys, alone: boolean): Promise<string | undefined> {
  // Most servers list their models only for a key.
  if ((await lacksKey(endpoint, keys)) && !(await askForKey(endpoint, keys))) return undefined;
  let other: string | undefined;
  const pick = async () => (other = await pickVscodeModel());
  const more = { items: [{ label: `$(vscode) ${l10n.t("Use VS Code's models")}` }], pick };
  const model = await pickModel(endpoint, keys, alone ? more : undefined);
  return other ?? (model && `${endpoint.id}/${model}`);
}

async function lacksKey(endpoint: Endpoint, keys: SecretKeys): Promise<boolean> {
  return endpoint.key === 'secret' && !endpoint.models && (await keys.get(endpoint)) === undefined;
}

type Place = Endpoint | 'vscode' | 'add' | 'manage';

async function pickPlace({ endpoints }: EndpointSettings): Promise<Place | undefined> {
  type Item = vscode.QuickPickItem & { place: Place };
  const ofEndpoints = endpoints.map((endpoint) => ({
    label: endpoint.name,
    description: endpoint.url,
    place: endpoint,
  }));
  const items: Item[] = [
    ...ofEndpoints,
    { label: `$(vscode) ${l10n.t("Use VS Code's models")}`, place: 'vscode' },
    { label: `$(plug) ${l10n.t('Add an endpoint')}`, place: 'add' },
    { label: l10n.t('$(settings-gear) Manage endpoints…'), place: 'manage' },
  ];
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Model: choose an endpoint') }))?.place;
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../provider/endpoint.ts';
import { DoctorPick } from './doctorPick.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { askForKey } from './keyCommands.ts';
import { splitRef } from './splitRef.ts';
import { pickModel } from './pickModel.ts';
import { resolveKey } from './resolveKey.ts';
import type { SecretKeys } from './secretKeys.ts';

interface TestContext {
  settings: EndpointSettings;
  keys: SecretKeys;
  /** The model in use, `endpoint-id/model`; empty where there is none. */
  inUse: string;
}

/**
 * `rivulet.testEndpoint`: tries an endpoint step by step, helps with what does not work, and tries again.
 *
 * @param id The endpoint; absent: the one in use, or one that is picked.
 */
export async function testEndpoint({ settings, keys, inUse }: TestContext, id?: unknown): Promise<void> {
  const used = splitRef(inUse);
  const chosen =
    settings.endpoints.find((endpoint) => endpoint.id === id) ?? (await pickEndpoint(settings, used.endpointId));
  let model = chosen?.id === used.endpointId && used.model !== '' ? used.model : undefined;
  // It may change, or go, while it is being helped.
  for (let endpoint = chosen; endpoint; endpoint = settings.find(endpoint.id)) {
    const tested = endpoint;
    const key = (signal: AbortSignal) => resolveKey(tested, keys, signal);
    const wish = await new DoctorPick(tested, { key, model }).show();
    if (wish === undefined) return;
    if (wish === 'settings-open' || (wish === 'key-set' && tested.key !== 'secret')) return openSettings();
    if (wish === 'key-set' && !(await askForKey(tested, keys))) return;
    if (wish !== 'model-pick') continue;
    model = await pickModel(tested, keys);
    if (model === undefined) return;
    await settings.setModel(`${tested.id}/${model}`);
  }
}

/** Those that are there, the one in use first; without any, the user is led to add one. */
async function pickEndpoint({ endpoints }: EndpointSettings, inUse: string): Promise<Endpoint | undefined> {
  if (endpoints.length === 0) await vscode.commands.executeCommand('rivulet.addEndpoint');
  if (endpoints.length < 2) return endpoints[0];
  const sorted = endpoints.toSorted((a, b) => Number(b.id === inUse) - Number(a.id === inUse));
  const items = sorted.map((endpoint) => ({
    label: endpoint.name,
    description: endpoint.id === inUse ? l10n.t('in use') : '',
    detail: endpoint.url,
    endpoint,
  }));
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Test: choose an endpoint') }))?.endpoint;
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'rivulet.endpoints');
}

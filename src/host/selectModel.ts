import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../provider/endpoint.ts';
import { abortSignalFrom } from './abortSignalFrom.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { askForKey } from './keyCommands.ts';
import { listedModels, type Listed } from './listedModels.ts';
import type { SecretKeys } from './secretKeys.ts';

/** `rivulet.selectModel`: picks an endpoint, where there are several, and one of its models. */
export async function selectModel(settings: EndpointSettings, keys: SecretKeys): Promise<boolean> {
  const endpoint = await pickEndpoint(settings);
  if (!endpoint) return false;
  // Most servers list their models only for a key.
  if ((await lacksKey(endpoint, keys)) && !(await askForKey(endpoint, keys))) return false;
  const model = await pickModel(endpoint, keys);
  if (!model) return false;
  await settings.setModel(`${endpoint.id}/${model}`);
  return true;
}

async function lacksKey(endpoint: Endpoint, keys: SecretKeys): Promise<boolean> {
  return endpoint.key === 'secret' && !endpoint.models && (await keys.get(endpoint)) === undefined;
}

async function pickEndpoint(settings: EndpointSettings): Promise<Endpoint | undefined> {
  const { endpoints } = settings;
  if (endpoints.length <= 1) {
    if (endpoints.length === 0) await vscode.commands.executeCommand('rivulet.addEndpoint');
    return endpoints[0];
  }
  const manage = { label: l10n.t('$(settings-gear) Manage endpoints…'), description: '', endpoint: undefined };
  const items = endpoints.map((endpoint) => ({ label: endpoint.name, description: endpoint.url, endpoint }));
  const picked = await vscode.window.showQuickPick([...items, manage], { title: l10n.t('Model: choose an endpoint') });
  if (picked === manage) await vscode.commands.executeCommand('rivulet.manageEndpoints');
  return picked?.endpoint;
}

/** Offers the models that the settings name, else those that the server lists, and always a name that is typed. */
export async function pickModel(endpoint: Endpoint, keys: SecretKeys): Promise<string | undefined> {
  const listed = endpoint.models ? { models: endpoint.models } : await fetchModels(endpoint, keys);
  if (listed === 'cancelled') return undefined;
  if ('problem' in listed || listed.models.length === 0) {
    return typeModel(endpoint, 'problem' in listed ? listed.problem : l10n.t('The server lists no models.'));
  }
  const typed = { label: l10n.t('$(edit) Type a model name…'), model: undefined };
  const items = [...modelItems(endpoint.favourites ?? [], listed.models), typed];
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Model of {0}', endpoint.name) });
  if (!picked) return undefined;
  return picked.model ?? typeModel(endpoint, undefined);
}

/** Favourites first, whether or not the server lists them. */
function modelItems(
  favourites: readonly string[],
  models: readonly string[],
): (vscode.QuickPickItem & { model: string })[] {
  const others = models.filter((model) => !favourites.includes(model));
  return [
    ...favourites.map((model) => ({ label: model, description: '$(star-full)', model })),
    ...others.map((model) => ({ label: model, model })),
  ];
}

function fetchModels(endpoint: Endpoint, keys: SecretKeys): Thenable<Listed | 'cancelled'> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Asking {0} for its models', endpoint.name),
      cancellable: true,
    },
    async (_progress, token): Promise<Listed | 'cancelled'> => {
      return listedModels(endpoint, keys, abortSignalFrom(token));
    },
  );
}

async function typeModel(endpoint: Endpoint, problem: string | undefined): Promise<string | undefined> {
  const model = await vscode.window.showInputBox({
    title: l10n.t('Model of {0}', endpoint.name),
    prompt: `${problem ? `${problem} ` : ''}${l10n.t("Type the model's name as the server knows it.")}`,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Type a name, or leave with Escape.') : undefined),
  });
  return model?.trim();
}

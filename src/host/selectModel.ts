import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../provider/endpoint.ts';
import { listModels } from '../provider/listModels.ts';
import type { ModelFacts } from '../provider/modelFacts.ts';
import { abortSignalFrom } from './abortSignalFrom.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { askForKey } from './keyCommands.ts';
import { resolveKey } from './resolveKey.ts';
import type { SecretKeys } from './secretKeys.ts';

/** Takes what a server's list says of its models beside their names. */
export type Learn = (endpoint: Endpoint, facts: Readonly<Record<string, ModelFacts>>) => unknown;

/** `rivulet.selectModel`: picks an endpoint, where there are several, and one of its models. */
export async function selectModel(settings: EndpointSettings, keys: SecretKeys, learn: Learn): Promise<boolean> {
  const endpoint = await pickEndpoint(settings);
  if (!endpoint) return false;
  // Most servers list their models only for a key.
  if ((await lacksKey(endpoint, keys)) && !(await askForKey(endpoint, keys))) return false;
  const model = await pickModel(endpoint, keys, learn);
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
  const items = endpoints.map((endpoint) => ({ label: endpoint.name, description: endpoint.url, endpoint }));
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Model: choose an endpoint') }))?.endpoint;
}

/** Offers the models that the settings name, else those that the server lists, and always a name that is typed. */
export async function pickModel(endpoint: Endpoint, keys: SecretKeys, learn: Learn): Promise<string | undefined> {
  const listed = endpoint.models ? { models: endpoint.models } : await fetchModels(endpoint, keys, learn);
  if (listed === 'cancelled') return undefined;
  if ('problem' in listed || listed.models.length === 0) {
    return typeModel(endpoint, 'problem' in listed ? listed.problem : l10n.t('The server lists no models.'));
  }
  const typed = { label: l10n.t('$(edit) Type a model name…'), model: undefined };
  const items = [...listed.models.map((model) => ({ label: model, model })), typed];
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Model of {0}', endpoint.name) });
  if (!picked) return undefined;
  return picked.model ?? typeModel(endpoint, undefined);
}

type Listed = { models: readonly string[] } | { problem: string };

function fetchModels(endpoint: Endpoint, keys: SecretKeys, learn: Learn): Thenable<Listed | 'cancelled'> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Asking {0} for its models', endpoint.name),
      cancellable: true,
    },
    async (_progress, token): Promise<Listed | 'cancelled'> => {
      const signal = abortSignalFrom(token);
      const resolved = await resolveKey(endpoint, keys, signal);
      if ('error' in resolved) return { problem: resolved.error.message };
      try {
        const result = await listModels(endpoint, resolved.key, { signal });
        if ('facts' in result && result.facts) learn(endpoint, result.facts);
        return 'error' in result ? { problem: result.error.message } : result;
      } catch (error) {
        if (signal.aborted) return 'cancelled';
        throw error;
      }
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

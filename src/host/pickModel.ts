import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { chatModels } from '../provider/chatModels.ts';
import type { Endpoint } from '../provider/endpoint.ts';
import { abortSignalFrom } from './abortSignalFrom.ts';
import { askForModels, type Listed } from './askForModels.ts';
import type { KeyStore } from './resolveKey.ts';

/** A model, by its name; or that of something else that the caller offered. */
export interface ModelItem extends vscode.QuickPickItem {
  model?: string;
}

/**
 * Offers the models that the settings name, else those that the server lists, and always a name that is typed.
 *
 * @param more Items that stand below; one of them that is picked is called with `pick`.
 */
export async function pickModel(
  endpoint: Endpoint,
  keys: KeyStore,
  more?: { items: ModelItem[]; pick: (item: ModelItem) => Promise<string | undefined> },
): Promise<string | undefined> {
  const listed = await listedModels(endpoint, keys);
  if (listed === 'cancelled') return undefined;
  if ('error' in listed) return typeModel(endpoint, listed.error.message);
  return pickAmong(endpoint, listed.models, more);
}

/** Lets the user pick among listed models: those for a chat stand first. */
export async function pickAmong(
  endpoint: Endpoint,
  models: readonly string[],
  more?: { items: ModelItem[]; pick: (item: ModelItem) => Promise<string | undefined> },
): Promise<string | undefined> {
  if (models.length === 0 && !more) return typeModel(endpoint, l10n.t('The server lists no models.'));
  const { favourites = [] } = endpoint;
  const { chat, others } = chatModels(models.filter((model) => !favourites.includes(model)));
  const item = (model: string): ModelItem => ({ label: model, model });
  const first = favourites.map((model): ModelItem => ({ ...item(model), description: '$(star-full)' }));
  const typed: ModelItem = { label: l10n.t('$(edit) Type a model name…') };
  const below = { label: l10n.t('probably not for a chat'), kind: vscode.QuickPickItemKind.Separator };
  const rest = others.length > 0 ? [below, ...others.map(item)] : [];
  const items: ModelItem[] = [...first, ...chat.map(item), typed, ...(more?.items ?? []), ...rest];
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Model of {0}', endpoint.name) });
  if (!picked) return undefined;
  if (picked === typed) return typeModel(endpoint, undefined);
  return picked.model ?? more?.pick(picked);
}

/** The models of an endpoint: those that its settings name, else those that its server lists. */
export async function listedModels(endpoint: Endpoint, keys: KeyStore): Promise<Listed | 'cancelled'> {
  const { models, name } = endpoint;
  if (models) return { models };
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Asking {0} for its models', name),
      cancellable: true,
    },
    (_progress, token) => askForModels(endpoint, keys, abortSignalFrom(token)),
  );
}

/** Asks for a model's name. */
export async function typeModel(endpoint: Endpoint, problem: string | undefined): Promise<string | undefined> {
  const ask = l10n.t("Type the model's name as the server knows it.");
  const model = await vscode.window.showInputBox({
    title: l10n.t('Model of {0}', endpoint.name),
    prompt: problem === undefined ? ask : `${problem} ${ask}`,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Type a name, or leave with Escape.') : undefined),
  });
  return model?.trim();
}

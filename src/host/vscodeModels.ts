import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Model } from '../conversation/model.ts';
import { vscodeEndpointId } from '../provider/endpoint.ts';
import { defaultReplyClocks } from '../provider/endpointClocks.ts';
import { vscodeProvider } from './vscodeReply.ts';

/**
 * One of the models that VS Code offers to extensions. VS Code is asked for it when a prompt is sent, and not before.
 *
 * @param id `vendor/model`, as in `rivulet.model` behind `vscode/`.
 */
export function vscodeModel(id: string): Model {
  return {
    ref: `${vscodeEndpointId}/${id}`,
    id,
    label: `${id.slice(id.indexOf('/') + 1)} · VS Code`,
    recorded: false,
    clocks: defaultReplyClocks,
    provider: vscodeProvider({
      find,
      createCancellation: () => new vscode.CancellationTokenSource(),
      messageOf: (role, text) =>
        role === 'user' ? vscode.LanguageModelChatMessage.User(text) : vscode.LanguageModelChatMessage.Assistant(text),
      textOf: (piece) => (piece instanceof vscode.LanguageModelTextPart ? piece.value : undefined),
    }),
  };
}

/** Asks VS Code for its models and lets the user pick one, where there are several: its reference for `rivulet.model`. */
export async function pickVscodeModel(): Promise<string | undefined> {
  const models = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('Asking VS Code for its models') },
    () => vscode.lm.selectChatModels(),
  );
  const items = models.map(({ id, name, vendor }) => ({
    label: name || id,
    description: vendor,
    ref: `${vscodeEndpointId}/${vendor}/${id}`,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('VS Code offers no models now. Extensions bring them, such as GitHub Copilot once you have signed in.'),
    );
  }
  if (items.length <= 1) return items[0]?.ref;
  return (await vscode.window.showQuickPick(items, { title: l10n.t("VS Code's models"), matchOnDescription: true }))
    ?.ref;
}

/** Ids are unique within a vendor alone. */
async function find(id: string): Promise<vscode.LanguageModelChat | undefined> {
  const slash = id.indexOf('/');
  const [model] = await vscode.lm.selectChatModels({ vendor: id.slice(0, slash), id: id.slice(slash + 1) });
  return model;
}

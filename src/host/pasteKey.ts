import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hostedPresets, type Preset } from '../provider/presets.ts';
import { vendorsOfKey } from '../provider/vendorsOfKey.ts';
import { checked, endpointDraft } from './endpointDraft.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { firstModel } from './firstModel.ts';
import { keyProblem } from './keyCommands.ts';
import { pickModel } from './pickModel.ts';
import { presetUrl } from './presetUrl.ts';
import type { SecretKeys } from './secretKeys.ts';

/**
 * `rivulet.pasteKey`: a key, whose provider is known by how it begins, else asked for. The key is sent to that provider
 * alone, and stored when it has given its models. True when it is in use then.
 */
export async function pasteKey(settings: EndpointSettings, keys: SecretKeys): Promise<boolean> {
  const key = await askForAnyKey();
  const preset = key && (await vendorOf(key));
  const url = preset && (await presetUrl(preset, settings));
  if (!key || !preset || !url) return false;
  const draft = endpointDraft(preset, { url, key: 'secret' }, settings);
  const endpoint = await checked(draft, settings);
  const inHand = { get: () => Promise.resolve(key) };
  const model = endpoint && (await (preset.unlisted ? pickModel : firstModel)(endpoint, inHand));
  if (!model) return false;
  await keys.store(endpoint, key);
  await settings.use(draft, model);
  return true;
}

async function askForAnyKey(): Promise<string | undefined> {
  const key = await vscode.window.showInputBox({
    title: l10n.t('Paste a key'),
    prompt: l10n.t("Kept in VS Code's secret storage and sent only to the provider that it is for."),
    password: true,
    ignoreFocusOut: true,
    validateInput: keyProblem,
  });
  return key?.trim();
}

/** A key goes to nobody whom it may not be for: where its beginning leaves a doubt, the user says whose it is. */
async function vendorOf(key: string): Promise<Preset | undefined> {
  const likely = vendorsOfKey(key);
  if (likely.length === 1) return likely[0];
  const others = hostedPresets.filter((preset) => !likely.includes(preset) && preset.keyPrefixes === undefined);
  const items = [...likely, ...others].map((preset) => ({ label: preset.name, description: preset.url, preset }));
  const options = { title: l10n.t('Whose key is it?'), matchOnDescription: true, ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(items, options))?.preset;
}

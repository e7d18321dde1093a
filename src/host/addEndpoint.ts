import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Endpoint } from '../provider/endpoint.ts';
import { hostedPresets, type Preset } from '../provider/presets.ts';
import { checked, endpointDraft } from './endpointDraft.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { askForKey } from './keyCommands.ts';
import { pickModel } from './pickModel.ts';
import { askForUrl, presetUrl } from './presetUrl.ts';
import type { SecretKeys } from './secretKeys.ts';

/**
 * `rivulet.addEndpoint`: a preset, then its URL, key and model. Nothing is written before the last step. True when it is
 * in use then.
 */
export async function addEndpoint(settings: EndpointSettings, keys: SecretKeys): Promise<boolean> {
  const preset = await pickPreset();
  if (preset === 'manage') await vscode.commands.executeCommand('rivulet.manageEndpoints');
  if (!preset || preset === 'manage') return false;
  const filled = preset.url === '' ? '' : await presetUrl(preset, settings);
  const url = filled === undefined ? undefined : await askForUrl(preset, filled, settings);
  const key = url && (await pickKeySource(preset));
  if (!url || !key) return false;
  const draft = endpointDraft(preset, { url, key }, settings);
  const endpoint = await checked(draft, settings);
  if (!endpoint || (key === 'secret' && !(await askForKey(endpoint, keys)))) return false;
  const model = await pickModel(endpoint, keys);
  if (!model) return false;
  await settings.use(draft, model);
  return true;
}

async function pickPreset(): Promise<Preset | 'manage' | undefined> {
  const manage = { label: l10n.t('$(settings-gear) Manage endpoints…'), description: '', preset: 'manage' } as const;
  const items = hostedPresets.map((preset) => ({ label: preset.name, description: preset.url, preset }));
  const options = {
    title: l10n.t('Add an endpoint'),
    placeHolder: l10n.t('Who serves the model?'),
    matchOnDescription: true,
  };
  return (await vscode.window.showQuickPick([...items, manage], options))?.preset;
}

type KeySource = Endpoint['key'];

async function pickKeySource(preset: Preset): Promise<KeySource | undefined> {
  type Item = vscode.QuickPickItem & { source: KeySource };
  const secret: Item = {
    label: l10n.t('Paste a key'),
    description: l10n.t("kept in VS Code's secret storage"),
    source: 'secret',
  };
  const none: Item = { label: l10n.t('No key'), description: l10n.t('the server asks for none'), source: 'none' };
  // Only names that are set are offered; the values are not looked at.
  const set = preset.keyEnv.filter((name) => process.env[name]);
  const command = preset.keyCommand;
  const items: Item[] = [
    ...set.map((name) => ({
      label: l10n.t('Use {0}', name),
      description: l10n.t('from the environment'),
      source: { env: name },
    })),
    ...(command
      ? [{ label: l10n.t('Use {0}', command.join(' ')), description: l10n.t('a program'), source: { command } }]
      : []),
    ...(preset.keyEnv.length === 0 && !command ? [none, secret] : [secret, none]),
  ];
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Key for {0}', preset.name) }))?.source;
}

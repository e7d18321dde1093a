import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseEndpoints, type Endpoint } from '../provider/endpoint.ts';
import { hostedPresets, type Preset } from '../provider/presets.ts';
import type { LocalServer } from '../provider/localServers.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { freeId } from './freeId.ts';
import { askForKey } from './keyCommands.ts';
import type { SecretKeys } from './secretKeys.ts';
import { pickModel } from './selectModel.ts';

/** `rivulet.addEndpoint`: a preset, then its URL, key and model. Nothing is written before the last step. */
export async function addEndpoint(settings: EndpointSettings, keys: SecretKeys): Promise<void> {
  const preset = await pickPreset();
  if (preset === 'manage') await vscode.commands.executeCommand('rivulet.manageEndpoints');
  if (!preset || preset === 'manage') return;
  const url = await askForUrl(preset, settings);
  if (!url) return;
  const key = await pickKeySource(preset);
  if (!key) return;
  const draft = {
    id: freeId(preset.id, settings.entries),
    name: preset.url === '' ? new URL(url).host : preset.name,
    api: preset.api,
    url,
    key,
    ...(preset.auth && { auth: preset.auth }),
  };
  const endpoint = await checked(draft, settings);
  if (!endpoint || (key === 'secret' && !(await askForKey(endpoint, keys)))) return;
  const model = await pickModel(endpoint, keys);
  if (!model) return;
  await settings.addEndpoint(draft);
  await settings.setModel(`${draft.id}/${model}`);
}

/** Adds a server that was found on this machine, with its first model. */
export async function addLocalServer(server: LocalServer, settings: EndpointSettings, keys: SecretKeys): Promise<void> {
  const draft = { ...server.endpoint, id: freeId(server.endpoint.id, settings.entries) };
  const endpoint = await checked(draft, settings);
  const model = endpoint && (server.models[0] ?? (await pickModel(endpoint, keys)));
  if (!model) return;
  await settings.addEndpoint(draft);
  await settings.setModel(`${draft.id}/${model}`);
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

/** What is not part of an endpoint's URL, though users find it in examples. */
const lastPath: Record<Preset['api'], string> = {
  'openai-chat': '/chat/completions',
  'openai-responses': '/responses',
  'anthropic-messages': '/messages',
  gemini: '/models',
  ollama: '/api/chat',
};

/** A preset's URL may have places to fill in, for example `{resource}`; a custom endpoint's is typed whole. */
async function askForUrl(preset: Preset, settings: EndpointSettings): Promise<string | undefined> {
  let { url } = preset;
  for (const name of preset.params ?? []) {
    const value = await vscode.window.showInputBox({
      title: preset.name,
      prompt: l10n.t('The {0} in {1}', name, url),
      ignoreFocusOut: true,
      validateInput: (text) =>
        /^[\w.-]+$/.test(text) ? undefined : l10n.t('Letters, digits, dots, dashes and underscores only.'),
    });
    if (value === undefined) return undefined;
    url = url.replaceAll(`{${name}}`, value);
  }
  return vscode.window.showInputBox({
    title: preset.name,
    prompt: l10n.t('The URL of the API, without "{0}"', lastPath[preset.api]),
    value: url || 'http://127.0.0.1:8000/v1',
    ignoreFocusOut: true,
    validateInput: (text) => urlProblem({ id: 'new', api: preset.api, url: text }, settings),
  });
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
  const items: Item[] = [
    ...set.map((name) => ({
      label: l10n.t('Use {0}', name),
      description: l10n.t('from the environment'),
      source: { env: name },
    })),
    ...(preset.keyEnv.length === 0 ? [none, secret] : [secret, none]),
  ];
  return (await vscode.window.showQuickPick(items, { title: l10n.t('Key for {0}', preset.name) }))?.source;
}

async function checked(draft: object, settings: EndpointSettings): Promise<Endpoint | undefined> {
  const { endpoint, problem } = parseEndpoint(draft, settings);
  if (!endpoint) await vscode.window.showErrorMessage(problem ?? l10n.t('The endpoint is not usable.'));
  return endpoint;
}

/** Below the box where the URL is typed it needs no saying which setting it is. */
function urlProblem(draft: object, settings: EndpointSettings): string | undefined {
  const problem = parseEndpoint(draft, settings).problem?.replace(/^.*?\.url: /, '');
  return problem && problem.charAt(0).toUpperCase() + problem.slice(1);
}

function parseEndpoint(draft: object, settings: EndpointSettings): { endpoint?: Endpoint; problem?: string } {
  const { endpoints, problems } = parseEndpoints([draft], { plainHttpHosts: settings.plainHttpHosts });
  const [endpoint] = endpoints;
  const [problem] = problems;
  return { ...(endpoint && { endpoint }), ...(problem && { problem }) };
}

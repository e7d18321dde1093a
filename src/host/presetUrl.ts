import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Preset } from '../provider/presets.ts';
import { urlProblem } from './endpointDraft.ts';
import type { EndpointSettings } from './endpointSettings.ts';

/** The URL of a provider, after asking for what is to be filled in; undefined when the user left a box. */
export async function presetUrl(preset: Preset, settings: EndpointSettings): Promise<string | undefined> {
  if (preset.url === '') return askForUrl(preset, '', settings);
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
  return url;
}

/** What is not part of an endpoint's URL, though users find it in examples. */
const lastPath: Record<Preset['api'], string> = {
  'openai-chat': '/chat/completions',
  'openai-responses': '/responses',
  'anthropic-messages': '/messages',
  gemini: '/models',
  ollama: '/api/chat',
};

/** Lets the user see, change or type the URL of an API. */
export async function askForUrl(
  preset: Preset,
  value: string,
  settings: EndpointSettings,
): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: preset.name,
    prompt: l10n.t('The URL of the API, without "{0}"', lastPath[preset.api]),
    value: value || 'http://127.0.0.1:8000/v1',
    ignoreFocusOut: true,
    validateInput: (text) => urlProblem({ id: 'new', api: preset.api, url: text }, settings),
  });
}

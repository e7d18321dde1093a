import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { parseEndpoints, type Endpoint } from '../provider/endpoint.ts';
import type { Preset } from '../provider/presets.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { freeId } from './freeId.ts';

/** An entry of `rivulet.endpoints` that is about to be written. */
interface EndpointDraft {
  id: string;
  name: string;
}

/** The entry for a provider, with an id that is free. */
export function endpointDraft(
  preset: Preset,
  { url, key }: { url: string; key: Endpoint['key'] },
  settings: EndpointSettings,
): EndpointDraft {
  const fields = {
    id: freeId(preset.id, settings.entries),
    name: preset.url === '' ? new URL(url).host : preset.name,
    api: preset.api,
    url,
    key,
    ...(preset.auth && { auth: preset.auth }),
  };
  return fields;
}

/** The endpoint that a draft would be; where it is not usable, that is said and it is undefined. */
export async function checked(draft: object, settings: EndpointSettings): Promise<Endpoint | undefined> {
  const { endpoint, problem } = parseEndpoint(draft, settings);
  if (!endpoint) await vscode.window.showErrorMessage(problem ?? l10n.t('The endpoint is not usable.'));
  return endpoint;
}

/** Below the box where the URL is typed it needs no saying which setting it is. */
export function urlProblem(draft: object, settings: EndpointSettings): string | undefined {
  const problem = parseEndpoint(draft, settings).problem?.replace(/^.*?\.url: /, '');
  return problem && problem.charAt(0).toUpperCase() + problem.slice(1);
}

function parseEndpoint(draft: object, settings: EndpointSettings): { endpoint?: Endpoint; problem?: string } {
  const { endpoints, problems } = parseEndpoints([draft], { plainHttpHosts: settings.plainHttpHosts });
  const [endpoint] = endpoints;
  const [problem] = problems;
  return { ...(endpoint && { endpoint }), ...(problem && { problem }) };
}

import { chatModels } from '../provider/chatModels.ts';
import type { LocalServer } from '../provider/localServers.ts';
import { checked } from './endpointDraft.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { freeId } from './freeId.ts';
import { firstModel } from './firstModel.ts';
import { askForKey } from './keyCommands.ts';
import type { SecretKeys } from './secretKeys.ts';

/** Adds a server that was found on this machine, with its first model for a chat. True when it is in use then. */
export async function addLocalServer(
  server: LocalServer,
  settings: EndpointSettings,
  keys: SecretKeys,
): Promise<boolean> {
  const draft = { ...server.endpoint, id: freeId(server.endpoint.id, settings.entries) };
  const endpoint = await checked(draft, settings);
  if (!endpoint || (endpoint.key === 'secret' && !(await askForKey(endpoint, keys)))) return false;
  const model = chatModels(server.models).chat[0] ?? (await firstModel(endpoint, keys));
  if (!model) return false;
  await settings.use(draft, model);
  return true;
}

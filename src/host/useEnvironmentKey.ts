import type { EnvironmentKey } from '../provider/environmentKeys.ts';
import { checked, endpointDraft } from './endpointDraft.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { firstModel } from './firstModel.ts';
import { presetUrl } from './presetUrl.ts';
import type { SecretKeys } from './secretKeys.ts';

/**
 * Adds the provider whose key an environment variable holds. The endpoint names the variable; its value is read where a
 * request is made, and kept nowhere. True when it is in use then.
 */
export async function useEnvironmentKey(
  { preset, name }: EnvironmentKey,
  settings: EndpointSettings,
  keys: SecretKeys,
): Promise<boolean> {
  const url = await presetUrl(preset, settings);
  if (!url) return false;
  const draft = endpointDraft(preset, { url, key: { env: name } }, settings);
  const endpoint = await checked(draft, settings);
  const model = endpoint && (await firstModel(endpoint, keys));
  if (!model) return false;
  await settings.use(draft, model);
  return true;
}

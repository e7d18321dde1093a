import type { Endpoint } from '../../provider/endpoint.ts';
import { splitRef } from '../splitRef.ts';
import type { DeskSettings } from './entryStore.ts';
import type { StoredKeys } from './keyStates.ts';

/** Lets what refers to an endpoint by its id follow when that changes: the model in use, and the stored key. */
export async function followRename(
  before: Endpoint,
  after: Endpoint,
  { settings, keys }: { settings: DeskSettings; keys: StoredKeys },
): Promise<void> {
  const { endpointId, model } = splitRef(settings.model);
  if (endpointId === before.id) await settings.setModel(`${after.id}/${model}`);
  const key = await keys.get(before);
  if (key === undefined) return;
  await keys.store(after, key);
  await keys.forgetOf(before);
}

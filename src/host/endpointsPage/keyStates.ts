import type { EndpointView, KeySource } from '../../messages/endpointMessages.ts';
import type { Fields } from '../../provider/fields.ts';
import type { SecretKeys } from '../secretKeys.ts';
import { valueAtPath } from './fieldPath.ts';
import { textOf } from './textFields.ts';

/** The keys that are stored, as far as the page has to do with them. */
export type StoredKeys = Pick<SecretKeys, 'list' | 'get' | 'store' | 'forgetOf'>;

/** Says whether the key of an entry is there; no key is looked at. */
export function keyStates(stored: Awaited<ReturnType<StoredKeys['list']>>, isSet: (name: string) => boolean) {
  return (entry: Fields, source: KeySource): EndpointView['keyState'] => {
    switch (source) {
      case 'none':
        return 'present';
      case 'command':
        return 'unknown';
      case 'env':
        return isSet(textOf(valueAtPath(entry, 'key.env'))) ? 'present' : 'missing';
      case 'secret':
        return stored.some((key) => isFor(entry, key)) ? 'present' : 'missing';
    }
  };
}

/** A key is stored for an endpoint's id and the origin of its URL. */
function isFor({ id, url }: Fields, key: { endpointId: string; origin: string }): boolean {
  if (typeof id !== 'string' || typeof url !== 'string' || !URL.canParse(url)) return false;
  return id === key.endpointId && new URL(url).origin === key.origin;
}

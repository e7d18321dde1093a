import type { Endpoint } from '../endpoint.ts';
import { listModels } from '../listModels.ts';
import { modelListOf } from '../modelLists.ts';
import type { ReplyError } from '../replyError.ts';
import type { StepFacts } from './doctorStep.ts';
import type { Limits } from './limited.ts';

/** What the list of models tells, and what it tells of the key. */
export interface TriedKey {
  outcome: NonNullable<StepFacts['key']['outcome']>;
  /** Absent where the API has no list, or the server gave none. */
  models?: readonly string[];
  /** Why it gave none. */
  error?: ReplyError;
}

/** Asks for the list of models with the key and, where that goes well, without: a list that anyone gets proves no key. */
export async function tryKey(endpoint: Endpoint, key: string | undefined, limits: Limits): Promise<TriedKey> {
  if (!modelListOf(endpoint.api)) return { outcome: key === undefined ? 'not-needed' : 'unproven' };
  const listed = await listModels(endpoint, key, limits);
  if ('error' in listed) return { outcome: outcomeOf(listed.error, key), error: listed.error };
  const { models } = listed;
  if (key === undefined) return { outcome: 'not-needed', models };
  const open = await listModels(endpoint, undefined, limits);
  const proven = 'error' in open && open.error.status !== undefined;
  return { outcome: proven ? 'taken' : 'unproven', models };
}

/** Some keys may not list models and yet be used: only 401 says that it is the key. */
function outcomeOf({ kind, status }: ReplyError, key: string | undefined): TriedKey['outcome'] {
  if (kind !== 'auth' || status === 403) return 'unproven';
  return key === undefined ? 'missing' : 'refused';
}

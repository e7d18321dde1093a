import type { Endpoint } from '../provider/endpoint.ts';
import { listModels } from '../provider/listModels.ts';
import type { ModelFacts } from '../provider/modelFacts.ts';

type Learn = (endpoint: Endpoint, facts: Readonly<Record<string, ModelFacts>>) => void;

let learn: Learn | undefined;

/** Says who is told what the lists of servers say of their models beside the names. */
export function tellWhatListsSay(to: Learn): void {
  learn = to;
}

/** Asks a server for its models; what else its list says of them is learned. Throws on abort only. */
export async function askForModels(...asked: Parameters<typeof listModels>): ReturnType<typeof listModels> {
  const listed = await listModels(...asked);
  if ('facts' in listed && listed.facts) learn?.(asked[0], listed.facts);
  return listed;
}

import type { Endpoint } from './endpoint.ts';
import type { ReplyLimits } from './replyParts.ts';

const mega = 1024 * 1024;

/** What a reply of an endpoint may bring, in characters. */
export function limitsOf({ limits }: Pick<Endpoint, 'limits'>): ReplyLimits {
  return {
    event: (limits.event ?? 8) * mega,
    reply: (limits.reply ?? 16) * mega,
    toolArguments: (limits.toolArguments ?? 1) * mega,
  };
}

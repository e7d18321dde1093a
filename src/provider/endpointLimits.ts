import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { Endpoint } from './endpoint.ts';
import type { ReplyLimits } from './replyParts.ts';

const millions = v.optional(
  v.pipe(
    v.number(() => l10n.t('expected millions of characters')),
    v.gtValue(0, () => l10n.t('expected more than 0')),
    v.maxValue(256, () => l10n.t('expected at most 256')),
  ),
);

/** The field `limits` of an endpoint. */
export const limitsSchema = v.strictObject({ event: millions, reply: millions, toolArguments: millions });

const mega = 1024 * 1024;

/** What a reply of an endpoint may bring, in characters. */
export function limitsOf({ limits }: Pick<Endpoint, 'limits'>): ReplyLimits {
  return {
    event: (limits.event ?? 8) * mega,
    reply: (limits.reply ?? 16) * mega,
    toolArguments: (limits.toolArguments ?? 1) * mega,
  };
}

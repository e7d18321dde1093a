import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/** How often a request is sent again, and how many seconds that may take to wait for at most. */
export const retriesSchema = v.strictObject({
  most: v.optional(
    v.picklist([0, 1, 2], () => l10n.t('expected 0, 1 or 2')),
    2,
  ),
  longestWait: v.optional(
    v.pipe(
      v.number(() => l10n.t('expected a number of seconds')),
      v.minValue(0, () => l10n.t('expected 0 or more')),
    ),
    60,
  ),
});

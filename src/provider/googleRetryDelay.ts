import { arrayField, field, textField, type Json } from './json.ts';

/**
 * The seconds to wait that an error of Google's APIs names in its details (`RetryInfo` of
 * https://cloud.google.com/apis/design/errors#error_details), where it is about a limit of a minute: one of a day names a
 * short wait, too, which does not help.
 */
export function googleRetryDelay(error: Json): number | undefined {
  const details = arrayField(error, 'details');
  const quotas = details.flatMap((detail) => arrayField(detail, 'violations'));
  if (quotas.some((quota) => textField(quota, 'quotaId')?.includes('PerDay'))) return undefined;
  const delay = details.map((detail) => field(detail, 'retryDelay')).find((given) => given !== undefined);
  const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(typeof delay === 'string' ? delay : '') ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

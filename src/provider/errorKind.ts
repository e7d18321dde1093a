import type { ErrorKind } from './replyError.ts';

/**
 * What kind of error a server reports, by its words and its status.
 *
 * @param status 0 where there is none.
 * @param text The server's own word for the error, and its message.
 * @param retryAfter Seconds that it asks to wait.
 */
export function errorKind(status: number, text: string, retryAfter: number | undefined): ErrorKind {
  // Where a limit could be raised, servers name the page about it, `…/account/billing`: that is no empty account.
  const words = text.replace(/https?:\/\/\S+/gi, '');
  if (/insufficient_quota|exceeded your current quota|spend(ing)?[_ ]limit|billing|credit balance/i.test(words))
    return 'quota';
  // "Too many tokens, please wait" is about those of a minute.
  if (
    status !== 429 &&
    /context[_ ](length|window)|maximum context|too many tokens(?!, please wait)|prompt is too long/i.test(words)
  )
    return 'context-length';
  switch (status) {
    case 401:
    case 403:
      return 'auth';
    case 402:
      return 'quota';
    case 404:
      return 'not-found';
    case 413:
      return 'context-length';
    case 408:
      return 'timeout';
    case 429:
      return retryAfter === undefined && /quota/i.test(text) ? 'quota' : 'rate-limit';
    default:
      break;
  }
  if (status >= 500 || /overloaded|unavailable/i.test(text)) return 'overloaded';
  if (/rate[_ ]limit|too many tokens/i.test(text)) return 'rate-limit';
  if (/model.{0,40}not.{0,10}(found|exist)|no such model|unknown model/i.test(text)) return 'not-found';
  if (/invalid.{0,10}api.?key|unauthorized|authentication/i.test(text)) return 'auth';
  return status >= 400 ? 'bad-request' : 'bad-response';
}

/** True for statuses after which the same request may succeed. */
export function isPassing(status: number): boolean {
  return passing.has(status);
}

const passing = new Set([408, 500, 502, 503, 504, 529]);

import type { Exchange } from '../transport/exchange.ts';
import { TransportError, type TransportErrorKind } from '../transport/transportError.ts';
import { readText } from './bodyText.ts';
import { errorMessage } from './errorMessage.ts';
import { parseJson } from './json.ts';
import type { ErrorKind, ReplyError } from './replyError.ts';
import { safeText } from './safeText.ts';

/** Bytes of an error's body that are read. */
const bodyLimit = 64 * 1024;

/** Makes an error of a response whose status is not 200. Reads at most 64 KiB of its body. */
export async function httpError(exchange: Exchange, key: string | undefined): Promise<ReplyError> {
  const { status, headers } = exchange;
  if (status >= 300 && status < 400) return redirectError(status, headers['location']);
  const { text: body } = await readText(exchange.chunks, bodyLimit);
  const said = errorMessage(parseJson(body));
  const html = (headers['content-type'] ?? '').includes('html');
  const message = said?.message ?? (html ? '' : body);
  const retryAfter = secondsToWait(headers);
  return {
    kind: kindOf(status, `${said?.code ?? ''} ${message}`, retryAfter),
    message: safeText(`HTTP ${status}${message ? `: ${message}` : ''}`, key),
    status,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/**
 * The kind of an error that came in the middle of a stream, where there is no status: gateways put the status of the
 * server behind them into the code, or before the message.
 */
export function kindOfMessage({ code, message }: { code: string; message: string }): ErrorKind {
  const status =
    /^[45]\d\d\b/.exec(code)?.[0] ?? /^\W*(?:(?:http|error|status|code)\W*)*([45]\d\d)\b/i.exec(message)?.[1];
  return kindOf(status ? Number(status) : 0, `${code} ${message}`, undefined);
}

/** Makes an error of a failure of the wire. */
export function wireError(error: unknown): ReplyError {
  if (error instanceof TransportError) return { kind: kinds[error.kind], message: error.message };
  return { kind: 'bad-response', message: safeText(error instanceof Error ? error.message : String(error), undefined) };
}

const kinds: Record<TransportErrorKind, ErrorKind> = {
  network: 'network',
  tls: 'tls',
  timeout: 'timeout',
  'cut-off': 'cut-off',
  malformed: 'bad-response',
  'too-large': 'too-large',
};

function redirectError(status: number, location: string | undefined): ReplyError {
  const target = location && URL.canParse(location) ? new URL(location).origin : (location ?? 'nowhere');
  const message = `The endpoint redirects to ${safeText(target, undefined)} (HTTP ${status}). Redirects are not followed.`;
  return { kind: 'bad-response', message, status };
}

function kindOf(status: number, text: string, retryAfter: number | undefined): ErrorKind {
  if (/insufficient_quota|exceeded your current quota|spend(ing)?[_ ]limit|billing|credit balance/i.test(text))
    return 'quota';
  if (/context[_ ](length|window)|maximum context|too many tokens|prompt is too long/i.test(text))
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
  if (/rate[_ ]limit/i.test(text)) return 'rate-limit';
  if (/model.{0,40}not.{0,10}(found|exist)|no such model|unknown model/i.test(text)) return 'not-found';
  if (/invalid.{0,10}api.?key|unauthorized|authentication/i.test(text)) return 'auth';
  return status >= 400 ? 'bad-request' : 'bad-response';
}

/** `retry-after-ms`, else `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). Nonsense counts as absent. */
function secondsToWait(headers: Readonly<Record<string, string>>): number | undefined {
  const ms = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (ms >= 0) return ms / 1000;
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = /^\s*\d+\s*$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return seconds >= 0 ? seconds : undefined;
}

import type { Timers } from '../transport/clocks.ts';
import type { Exchange } from '../transport/exchange.ts';
import { proxyNeedsLogin } from '../transport/proxyFailure.ts';
import { TransportError, type TransportErrorKind } from '../transport/transportError.ts';
import { readText } from './bodyText.ts';
import { errorMessage, type ErrorMessage } from './errorMessage.ts';
import { parseJson } from './json.ts';
import type { ErrorKind, ReplyError } from './replyError.ts';
import { safeText } from './safeText.ts';
import { SettlingChunks } from './settling.ts';

/** Bytes of an error's body that are read. */
const bodyLimit = 64 * 1024;

export interface HttpErrorOptions {
  key: string | undefined;
  timers?: Timers;
}

/** Makes an error of a response that carries no reply. Reads at most 64 KiB of its body, and waits at most five seconds. */
export async function httpError(exchange: Exchange, { key, timers }: HttpErrorOptions): Promise<ReplyError> {
  const { status, headers } = exchange;
  if (status >= 300 && status < 400) return redirectError(status, headers['location']);
  if (status === 407) return { kind: 'network', message: proxyNeedsLogin, status };
  const chunks = new SettlingChunks(exchange.chunks, () => true, { ...(timers && { timers }) });
  const { text: body } = await readText(chunks, bodyLimit);
  const said = errorMessage(parseJson(body));
  const html = (headers['content-type'] ?? '').includes('html');
  const message = said?.message ?? (status < 300 ? 'The reply is empty.' : html ? '' : body);
  const retryAfter = secondsToWait(headers) ?? said?.retryAfter;
  const kind =
    said?.retryAfter === undefined ? kindOf(status, `${said?.code ?? ''} ${message}`, retryAfter) : 'rate-limit';
  const named = headers['retry-after'] ?? headers['retry-after-ms'] ?? said?.retryAfter;
  const transient = headers['x-should-retry'] !== 'false' && mayPass(kind, status, named !== undefined);
  return {
    kind,
    message: safeText(`HTTP ${status}${message ? `: ${message}` : ''}`, key),
    status,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(said?.parameter && { parameter: said.parameter }),
    ...(transient && { transient }),
  };
}

/** Statuses after which the same request may succeed. */
const passing = new Set([408, 500, 502, 503, 504, 529]);

/**
 * Asking again helps against trouble that passes, never against an empty account.
 *
 * @param named Whether the server named a time to wait, however badly.
 */
function mayPass(kind: ErrorKind, status: number, named: boolean): boolean {
  return kind !== 'quota' && (passing.has(status) || (status === 429 && named));
}

/**
 * Makes an error of a payload that came in the middle of a stream, where there is no status: gateways put the status of
 * the server behind them into the code, or before the message.
 */
export function payloadError({ code, message, retryAfter }: ErrorMessage): ReplyError {
  if (retryAfter !== undefined) return { kind: 'rate-limit', message, retryAfter, transient: true };
  const status = Number(
    /^[45]\d\d\b/.exec(code)?.[0] ?? /^\W*(?:(?:http|error|status|code)\W*)*([45]\d\d)\b/i.exec(message)?.[1] ?? 0,
  );
  const kind = kindOf(status, `${code} ${message}`, undefined);
  // It is an error that the server tells, so it speaks the protocol: what it means is not known.
  return {
    kind: kind === 'bad-response' ? 'reported' : kind,
    message,
    ...((kind === 'overloaded' || passing.has(status)) && { transient: true }),
  };
}

/** Makes an error of a failure of the wire. */
export function wireError(error: unknown): ReplyError {
  if (error instanceof TransportError) {
    return { kind: kinds[error.kind], message: error.message, ...(error.kind === 'network' && { transient: true }) };
  }
  return { kind: 'bad-response', message: safeText(error instanceof Error ? error.message : String(error), undefined) };
}

const kinds: Record<TransportErrorKind, ErrorKind> = {
  network: 'network',
  proxy: 'network',
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

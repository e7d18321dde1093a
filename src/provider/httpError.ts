import * as l10n from '@vscode/l10n';
import type { Timers } from '../transport/clocks.ts';
import type { Exchange } from '../transport/exchange.ts';
import { proxyNeedsLogin } from '../transport/proxyFailure.ts';
import { errorKind, isPassing } from './errorKind.ts';
import { errorMessage } from './errorMessage.ts';
import { parseJson } from './json.ts';
import { readText } from './readText.ts';
import type { ErrorKind, ReplyError } from './replyError.ts';
import { safeText } from './safeText.ts';
import { SettlingChunks } from './settlingChunks.ts';

/** Bytes of an error's body that are read. */
const bodyLimit = 64 * 1024;

interface HttpErrorOptions {
  key: string | undefined;
  timers?: Timers;
}

/** Makes an error of a response that carries no reply. Reads at most 64 KiB of its body, for half a minute at most. */
export async function httpError(exchange: Exchange, { key, timers }: HttpErrorOptions): Promise<ReplyError> {
  const { status, headers } = exchange;
  if (status >= 300 && status < 400) return redirectError(status, headers['location'], key);
  if (status === 407) return { kind: 'network', message: proxyNeedsLogin(), status };
  const chunks = new SettlingChunks(exchange.chunks, () => true, { ...(timers && { timers }) });
  const { text: body } = await readText(chunks, bodyLimit);
  const said = errorMessage(parseJson(body));
  const html = (headers['content-type'] ?? '').includes('html');
  const message = said?.message ?? (status < 300 ? l10n.t('The reply is empty.') : html ? '' : body);
  const retryAfter = secondsToWait(headers) ?? said?.retryAfter;
  const kind =
    said?.retryAfter === undefined ? errorKind(status, `${said?.code ?? ''} ${message}`, retryAfter) : 'rate-limit';
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

/**
 * Asking again helps against trouble that passes, never against an empty account.
 *
 * @param named Whether the server named a time to wait, however badly.
 */
function mayPass(kind: ErrorKind, status: number, named: boolean): boolean {
  return kind !== 'quota' && (isPassing(status) || (status === 429 && named));
}

function redirectError(status: number, location: string | undefined, key: string | undefined): ReplyError {
  const target = location && URL.canParse(location) ? new URL(location).origin : (location ?? 'nowhere');
  const message = l10n.t(
    'The endpoint redirects to {0} (HTTP {1}). Redirects are not followed.',
    safeText(target, key),
    status,
  );
  return { kind: 'bad-response', message, status };
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

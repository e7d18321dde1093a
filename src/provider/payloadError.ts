import { errorKind, isPassing } from './errorKind.ts';
import type { ErrorMessage } from './errorMessage.ts';
import type { ReplyError } from './replyError.ts';

/**
 * Makes an error of a payload that came in the middle of a stream, where there is no status: gateways put the status of
 * the server behind them into the code, or before the message.
 */
export function payloadError({ code, message, retryAfter }: ErrorMessage): ReplyError {
  if (retryAfter !== undefined) return { kind: 'rate-limit', message, retryAfter, transient: true };
  const status = Number(
    /^[45]\d\d\b/.exec(code)?.[0] ?? /^\W*(?:(?:http|error|status|code)\W*)*([45]\d\d)\b/i.exec(message)?.[1] ?? 0,
  );
  const kind = errorKind(status, `${code} ${message}`, undefined);
  // It is an error that the server tells, so it speaks the protocol: what it means is not known.
  return {
    kind: kind === 'bad-response' ? 'reported' : kind,
    message,
    ...((kind === 'overloaded' || isPassing(status)) && { transient: true }),
  };
}

import * as l10n from '@vscode/l10n';
import { isOffline } from '../transport/isOffline.ts';
import { TransportError, type TransportErrorKind } from '../transport/transportError.ts';
import type { ErrorKind, ReplyError, Unreachable } from './replyError.ts';
import { safeText } from './safeText.ts';

/** Makes an error of a failure of the wire. */
export function wireError(error: unknown): ReplyError {
  if (error instanceof TransportError) {
    const { kind, message } = error;
    if (kind !== 'network') return { kind: kinds[kind], message };
    const unreachable = unreachableBy(error.code);
    return { kind: 'network', message, transient: true, ...(unreachable && { unreachable }) };
  }
  // Of all that goes into headers only the key was not looked at before.
  if (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_CHAR') {
    return {
      kind: 'auth',
      message: l10n.t('The key holds a character that no header may hold, such as a line break.'),
    };
  }
  return { kind: 'bad-response', message: safeText(error instanceof Error ? error.message : String(error), undefined) };
}

/** @param code The system's word for what happened. */
function unreachableBy(code: string | undefined): Unreachable | undefined {
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return isOffline() ? 'offline' : 'unknown-host';
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
      return isOffline() ? 'offline' : undefined;
    default:
      return undefined;
  }
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

import * as l10n from '@vscode/l10n';
import { TransportError, type TransportErrorKind } from '../transport/transportError.ts';
import type { ErrorKind, ReplyError } from './replyError.ts';
import { safeText } from './safeText.ts';

/** Makes an error of a failure of the wire. */
export function wireError(error: unknown): ReplyError {
  if (error instanceof TransportError) {
    return { kind: kinds[error.kind], message: error.message, ...(error.kind === 'network' && { transient: true }) };
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

const kinds: Record<TransportErrorKind, ErrorKind> = {
  network: 'network',
  proxy: 'network',
  tls: 'tls',
  timeout: 'timeout',
  'cut-off': 'cut-off',
  malformed: 'bad-response',
  'too-large': 'too-large',
};

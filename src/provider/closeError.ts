import * as l10n from '@vscode/l10n';
import { payloadError } from './payloadError.ts';
import type { ErrorKind, ReplyError } from './replyError.ts';

/** What the codes with which a WebSocket is closed mean in the middle of a reply (RFC 6455, section 7.4.1). */
const meanings = (): Record<number, { kind: ErrorKind; text: string; transient?: true }> => ({
  1000: { kind: 'cut-off', text: l10n.t('The server closed the connection before the reply was complete.') },
  1001: { kind: 'cut-off', text: l10n.t('The server went away before the reply was complete.') },
  1002: { kind: 'bad-response', text: l10n.t('The server saw a breach of the protocol.') },
  1003: { kind: 'bad-response', text: l10n.t('The server does not take this kind of message.') },
  1005: { kind: 'cut-off', text: l10n.t('The server closed the connection before the reply was complete.') },
  1006: { kind: 'cut-off', text: l10n.t('The connection broke before the reply was complete.') },
  1007: { kind: 'bad-response', text: l10n.t('The server could not read a message.') },
  1008: { kind: 'auth', text: l10n.t('The server refused the connection by its policy: the key may be wrong.') },
  1009: { kind: 'too-large', text: l10n.t('A message was too large for the server.') },
  1011: { kind: 'overloaded', text: l10n.t('The server failed.'), transient: true },
  1012: { kind: 'overloaded', text: l10n.t('The server restarts.'), transient: true },
  1013: { kind: 'overloaded', text: l10n.t('The server asks to try again later.'), transient: true },
  1014: { kind: 'overloaded', text: l10n.t('A gateway got a bad answer from the server behind it.'), transient: true },
});

/** Makes an error of the way in which the other side closed a WebSocket. */
export function closeError(code: number, reason: string): ReplyError {
  const said = reason === '' ? `(${code})` : `(${code}: ${reason})`;
  const meaning = meanings()[code];
  if (meaning) {
    return { kind: meaning.kind, message: `${meaning.text} ${said}`, ...(meaning.transient && { transient: true }) };
  }
  // Codes from 4000 on are the server's own: its words tell more.
  return {
    ...payloadError({ message: reason, code: '' }),
    message: l10n.t('The server closed the connection {0}.', said),
  };
}

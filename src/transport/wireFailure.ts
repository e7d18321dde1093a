import * as l10n from '@vscode/l10n';
import { alertInsteadOfHttp, tlsFailure } from './tlsFailure.ts';
import { TransportError } from './transportError.ts';

/** Also said where Node reports nothing at all, as after an answer that switches to another protocol. */
export const closedEarly = () => l10n.t('The server closed the connection before it answered.');

const handshakeCut = () =>
  l10n.t(
    'The connection was closed in the middle of the TLS handshake: the server, or something on the way to it, does not let this client in.',
  );

const networkTexts = (): Record<string, string> => ({
  ECONNREFUSED: l10n.t('Nothing listens there: the connection was refused.'),
  ENOTFOUND: l10n.t('There is no such host.'),
  EAI_AGAIN: l10n.t('The name of the host could not be looked up.'),
  EHOSTUNREACH: l10n.t('There is no way to that host.'),
  ENETUNREACH: l10n.t('There is no way to that network.'),
  ECONNRESET: closedEarly(),
  EPIPE: closedEarly(),
  ETIMEDOUT: l10n.t('The connection timed out.'),
});

/** Names what went wrong before the response began. */
export function connectFailure(error: Error): TransportError {
  if (error instanceof TransportError) return error;
  const code = codeOf(error);
  const tls = tlsFailure(code, error.message) ?? alertInsteadOfHttp(error);
  if (tls) return tls;
  if (code === 'HPE_HEADER_OVERFLOW')
    return new TransportError('malformed', l10n.t('The response has too many headers.'), code);
  if (code.startsWith('HPE_'))
    return new TransportError('malformed', l10n.t('The answer is not HTTP ({0}).', code), code);
  return new TransportError('network', networkTexts()[code] ?? (code || error.message), code);
}

/** Names what went wrong while the TLS handshake was under way. */
export function handshakeFailure(error: Error): TransportError {
  const failure = connectFailure(error);
  if (failure.message !== closedEarly()) return failure;
  return new TransportError('tls', handshakeCut(), failure.code);
}

/** Names what went wrong after the response began. */
export function bodyFailure(error: Error): TransportError {
  if (error instanceof TransportError) return error;
  const code = codeOf(error);
  // A coded body that ends too early gives Z_BUF_ERROR (brotli: ERR__ERROR_... or its own); a wrong one, Z_DATA_ERROR.
  if (code === 'Z_BUF_ERROR')
    return new TransportError('cut-off', l10n.t('The compressed body ended too early.'), code);
  if (/^(Z_|ERR_?_|ERR_BROTLI)/.test(code)) {
    return new TransportError('malformed', l10n.t('The body is not compressed as it says ({0}).', code), code);
  }
  if (code.startsWith('HPE_'))
    return new TransportError('cut-off', l10n.t('The body broke the rules of HTTP ({0}).', code), code);
  return new TransportError('cut-off', l10n.t('The connection was closed in the middle of the reply.'), code);
}

/** Node reports several tried addresses as one AggregateError whose own code may be missing. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) {
    const inner: unknown = error.errors[0];
    if (inner instanceof Error) return codeOf(inner);
  }
  return '';
}

/** Names what went wrong with a message of a WebSocket (https://github.com/websockets/ws/blob/master/doc/ws.md#error-codes). */
export function messageFailure(error: Error): TransportError {
  const code = codeOf(error);
  if (/^WS_ERR_(UNSUPPORTED_(DATA_PAYLOAD|MESSAGE)_LENGTH|TOO_MANY_BUFFERED_PARTS)$/.test(code)) {
    return new TransportError('too-large', l10n.t('One message of the reply is too large.'), code);
  }
  if (code.startsWith('WS_ERR_')) {
    return new TransportError('malformed', l10n.t('A message broke the rules of WebSocket ({0}).', code), code);
  }
  return bodyFailure(error);
}

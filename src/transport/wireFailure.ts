import { alertInsteadOfHttp, tlsFailure } from './tlsFailure.ts';
import { TransportError } from './transportError.ts';

/** Also said where Node reports nothing at all, as after an answer that switches to another protocol. */
export const closedEarly = 'The server closed the connection before it answered.';

const handshakeCut =
  'The connection was closed in the middle of the TLS handshake: the server, or something on the way to it, does not let this client in.';

const networkTexts: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens there: the connection was refused.',
  ENOTFOUND: 'There is no such host.',
  EAI_AGAIN: 'The name of the host could not be looked up.',
  EHOSTUNREACH: 'There is no way to that host.',
  ENETUNREACH: 'There is no way to that network.',
  ECONNRESET: closedEarly,
  EPIPE: closedEarly,
  ETIMEDOUT: 'The connection timed out.',
};

/** Names what went wrong before the response began. */
export function connectFailure(error: Error): TransportError {
  if (error instanceof TransportError) return error;
  const code = codeOf(error);
  const tls = tlsFailure(code, error.message) ?? alertInsteadOfHttp(error);
  if (tls) return tls;
  if (code === 'HPE_HEADER_OVERFLOW')
    return new TransportError('malformed', 'The response has too many headers.', code);
  if (code.startsWith('HPE_')) return new TransportError('malformed', `The answer is not HTTP (${code}).`, code);
  return new TransportError('network', networkTexts[code] ?? (code || error.message), code);
}

/** Names what went wrong while the TLS handshake was under way. */
export function handshakeFailure(error: Error): TransportError {
  const failure = connectFailure(error);
  if (failure.message !== closedEarly) return failure;
  return new TransportError('tls', handshakeCut, failure.code);
}

/** Names what went wrong after the response began. */
export function bodyFailure(error: Error): TransportError {
  if (error instanceof TransportError) return error;
  const code = codeOf(error);
  // A coded body that ends too early gives Z_BUF_ERROR (brotli: ERR__ERROR_... or its own); a wrong one, Z_DATA_ERROR.
  if (code === 'Z_BUF_ERROR') return new TransportError('cut-off', 'The compressed body ended too early.', code);
  if (/^(Z_|ERR_?_|ERR_BROTLI)/.test(code)) {
    return new TransportError('malformed', `The body is not compressed as it says (${code}).`, code);
  }
  if (code.startsWith('HPE_'))
    return new TransportError('cut-off', `The body broke the rules of HTTP (${code}).`, code);
  return new TransportError('cut-off', 'The connection was closed in the middle of the reply.', code);
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
    return new TransportError('too-large', 'One message of the reply is too large.', code);
  }
  if (code.startsWith('WS_ERR_')) {
    return new TransportError('malformed', `A message broke the rules of WebSocket (${code}).`, code);
  }
  return bodyFailure(error);
}

import { closedEarly, connectFailure } from './wireFailure.ts';
import { TransportError } from './transportError.ts';

/** Said of every proxy, whoever named it. */
export const proxyNeedsLogin =
  'The proxy asks for a login (HTTP 407). "proxy" of an endpoint has none to give: leave it out and set VS Code\'s "http.proxy", for which VS Code asks for the login.';

const look = 'check "proxy" of the endpoint.';

/** Names what went wrong on the way to a proxy, or before it answered. */
export function proxyFailure(error: Error, proxy: URL): TransportError {
  const failure = connectFailure(error);
  const { kind, message, code } = failure;
  if (kind === 'tls') {
    // What would be wrong with the endpoint's URL is wrong with the proxy's.
    const text = message.replace('"url" of', '"proxy" of');
    return new TransportError(kind, `The proxy ${proxy.host}: ${text}`, code);
  }
  if (kind === 'malformed') {
    return new TransportError('proxy', `What answers at ${proxy.host} is no HTTP proxy: ${look}`, code);
  }
  if (message === closedEarly) {
    return new TransportError(
      'network',
      `The proxy ${proxy.host} closed the connection before it answered: ${look}`,
      code,
    );
  }
  return new TransportError('network', `The proxy ${proxy.host} cannot be reached. ${message} So ${look}`, code);
}

/** Names why a proxy opens no tunnel (RFC 9110, section 9.3.6). */
export function tunnelRefusal(status: number, proxy: URL, target: URL): TransportError {
  switch (status) {
    case 407:
      return new TransportError('proxy', proxyNeedsLogin);
    case 403:
      return new TransportError(
        'proxy',
        `The proxy ${proxy.host} refuses the way to ${target.host} (HTTP 403): ask whoever runs it to allow that host, or set "proxy" of the endpoint to "none".`,
      );
    case 502:
    case 503:
    case 504:
      return new TransportError(
        'network',
        `The proxy ${proxy.host} cannot reach ${target.host} (HTTP ${status}): check "url" of the endpoint, or try another "proxy".`,
      );
    default:
      return new TransportError('proxy', `The proxy ${proxy.host} opens no tunnel (HTTP ${status}): ${look}`);
  }
}

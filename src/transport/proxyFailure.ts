import * as l10n from '@vscode/l10n';
import { closedEarly, connectFailure } from './wireFailure.ts';
import { TransportError } from './transportError.ts';

/** Said of every proxy, whoever named it. */
export const proxyNeedsLogin = () =>
  l10n.t(
    'The proxy asks for a login (HTTP 407). "proxy" of an endpoint has none to give: leave it out and set VS Code\'s "http.proxy", for which VS Code asks for the login.',
  );

const look = () => l10n.t('check "proxy" of the endpoint.');

/** Names what went wrong on the way to a proxy, or before it answered. */
export function proxyFailure(error: Error, proxy: URL): TransportError {
  const failure = connectFailure(error);
  const { kind, message, code } = failure;
  if (kind === 'tls') {
    // What would be wrong with the endpoint's URL is wrong with the proxy's.
    const text = message.replace('"url"', '"proxy"');
    return new TransportError(kind, l10n.t('The proxy {0}: {1}', proxy.host, text), code);
  }
  if (kind === 'malformed') {
    return new TransportError('proxy', l10n.t('What answers at {0} is no HTTP proxy: {1}', proxy.host, look()), code);
  }
  if (message === closedEarly()) {
    return new TransportError(
      'network',
      l10n.t('The proxy {0} closed the connection before it answered: {1}', proxy.host, look()),
      code,
    );
  }
  return new TransportError(
    'network',
    l10n.t('The proxy {0} cannot be reached. {1} So {2}', proxy.host, message, look()),
    code,
  );
}

/** Names why a proxy opens no tunnel (RFC 9110, section 9.3.6). */
export function tunnelRefusal(status: number, proxy: URL, target: URL): TransportError {
  switch (status) {
    case 407:
      return new TransportError('proxy', proxyNeedsLogin());
    case 403:
      return new TransportError(
        'proxy',
        l10n.t(
          'The proxy {0} refuses the way to {1} (HTTP 403): ask whoever runs it to allow that host, or set "proxy" of the endpoint to "none".',
          proxy.host,
          target.host,
        ),
      );
    case 502:
    case 503:
    case 504:
      return new TransportError(
        'network',
        l10n.t(
          'The proxy {0} cannot reach {1} (HTTP {2}): check "url" of the endpoint, or try another "proxy".',
          proxy.host,
          target.host,
          status,
        ),
      );
    default:
      return new TransportError(
        'proxy',
        l10n.t('The proxy {0} opens no tunnel (HTTP {1}): {2}', proxy.host, status, look()),
      );
  }
}

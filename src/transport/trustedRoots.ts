import tls from 'node:tls';

let roots: readonly string[] | undefined;

/**
 * The authorities that are trusted here, as PEM: Node's own, those of `NODE_EXTRA_CA_CERTS` and the system's. A list of
 * one's own takes the place of all of them (https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions), so that
 * whoever adds to them has to give them again.
 */
export function trustedRoots(): readonly string[] {
  roots ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
  return roots;
}

import http from 'node:http';
import type { Duplex } from 'node:stream';
import { localSocket } from './localSocket.ts';
import { proxyFailure, tunnelRefusal } from './proxyFailure.ts';

/** Asks a proxy for the way to a server (RFC 9110, section 9.3.6). Nothing but its host and port goes to the proxy. */
export function openTunnel(socket: Duplex, proxy: URL, target: URL): Promise<void> {
  const { hostname, port, protocol } = target;
  const authority = `${hostname}:${port || (protocol === 'http:' || protocol === 'ws:' ? 80 : 443)}`;
  return new Promise((resolve, reject) => {
    const sent = http.request({
      method: 'CONNECT',
      path: authority,
      headers: { host: authority },
      ...localSocket,
      createConnection: () => socket,
    });
    sent.once('connect', ({ statusCode = 0 }, _, first: Buffer) => {
      if (statusCode < 200 || statusCode > 299) return reject(tunnelRefusal(statusCode, proxy, target));
      if (first.length > 0) socket.unshift(first);
      resolve();
    });
    sent.on('error', (error) => reject(proxyFailure(error, proxy)));
    sent.end();
  });
}

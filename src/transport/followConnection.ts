import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { tellCertificate, tellReached, type ConnectionTap } from './connectionTap.ts';

/** How far a request is with its connection. */
export interface Connection {
  /** True from the TCP connection to the end of the TLS handshake: what fails then is the handshake. */
  readonly shakesHands: boolean;
}

/** Follows how a request gets its connection, and calls back once it stands, its handshake included. */
export function followConnection(sent: ClientRequest, connected: () => void, tap: ConnectionTap = {}): Connection {
  const connection = { shakesHands: false };
  sent.once('socket', (socket: Socket) => {
    const secure = 'encrypted' in socket;
    tellReached(socket, tap);
    if (socket instanceof TLSSocket) tellCertificate(socket, tap);
    const ready = () => {
      connection.shakesHands = false;
      connected();
    };
    // A socket that came through a proxy stands, and has its handshake still before it.
    const shaking = 'secureConnecting' in socket && socket.secureConnecting === true;
    if (!socket.connecting && !shaking) return ready();
    connection.shakesHands = !socket.connecting;
    if (secure) socket.once('connect', () => (connection.shakesHands = true));
    socket.once(secure ? 'secureConnect' : 'connect', ready);
  });
  return connection;
}

import type { RequestOptions } from 'node:http';
import type { ConnectionTap } from './connectionTap.ts';
import { localSocket } from './localSocket.ts';
import { openConnection } from './openConnection.ts';
import type { ReadRoute } from './route.ts';

/** Options of a plain request that goes over a connection of our own, TLS included; they hold in VS Code, too. */
export function ownConnection(
  target: URL,
  route: ReadRoute,
  signal: AbortSignal,
  tap: ConnectionTap = {},
): Pick<RequestOptions, 'socketPath' | 'createConnection'> {
  return {
    ...localSocket,
    createConnection: (_, done) => {
      openConnection(target, route, signal, tap).then(
        (connection) => done(null, connection),
        (error: Error) => failed(done, error),
      );
      return undefined;
    },
  };
}

type Done = Parameters<NonNullable<RequestOptions['createConnection']>>[1];

function failed(done: Done, error: Error): void {
  (done as (error: Error) => void)(error); // Where there is an error, no socket is looked at.
}

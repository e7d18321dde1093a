import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { pem } from './pem.ts';

/** What a path is answered with: JSON with a status, 200 unless another is said, or an event stream. */
export type RouteAnswer = { json: unknown; status?: number } | { events: string };

interface RoutedRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
}

interface RouteServerOptions {
  /** 0 for one that is free. */
  port?: number;
  host?: string;
  /** Speaks TLS with the certificate of this name. */
  certificate?: string;
}

/** A server that answers by path, and a web page where it knows none. */
export class RouteServer {
  readonly requests: RoutedRequest[] = [];
  /** Where it listens. */
  port = 0;
  readonly #server: http.Server;

  private constructor(routes: Record<string, RouteAnswer>, certificate?: string) {
    const listener: http.RequestListener = (request, response) => {
      const { method = '', url = '', headers } = request;
      this.requests.push({ method, path: url, headers });
      const answer = routes[url];
      // The body is read to its end: a client may not hear an answer before it has said all.
      request.resume().once('end', () => {
        if (answer === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Not here');
        else if ('events' in answer)
          response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answer.events);
        else
          response
            .writeHead(answer.status ?? 200, { 'content-type': 'application/json' })
            .end(JSON.stringify(answer.json));
      });
    };
    this.#server =
      certificate === undefined
        ? http.createServer(listener)
        : https.createServer({ cert: pem(`${certificate}.pem`), key: pem('server.key') }, listener);
  }

  static async start(
    routes: Record<string, RouteAnswer>,
    { port = 0, host = '127.0.0.1', certificate }: RouteServerOptions = {},
  ): Promise<RouteServer> {
    const server = new RouteServer(routes, certificate);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject).listen(port, host, resolve);
    });
    server.port = (server.#server.address() as AddressInfo).port; // It listens on a port, not on a pipe.
    return server;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

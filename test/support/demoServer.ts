import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { demoReply } from './demoReply.ts';

interface DemoServer {
  /** The base URL for `rivulet.endpoints`, on loopback. */
  url: string;
  close: () => Promise<void>;
}

interface DemoServerOptions {
  /** Milliseconds between two tokens; 0 for as fast as it goes. */
  tokenMs?: number;
}

/** A model server on loopback that speaks OpenAI's chat completions at a human pace: about 60 tokens a second. */
export async function startDemoServer({ tokenMs = 16 }: DemoServerOptions = {}): Promise<DemoServer> {
  const server = http.createServer((request, response) => {
    // A client that goes away is what Stop looks like from here: nothing to report.
    void answer(request, response, tokenMs).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // It listens on a port, not on a pipe.
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse, tokenMs: number): Promise<void> {
  if (request.method === 'GET' && request.url === '/v1/models') return sendJson(response, 200, models);
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
    return sendJson(response, 404, { error: { message: `There is no ${request.url ?? ''} here.` } });
  }
  const body = await readBody(request);
  const reply = demoReply(lastPrompt(body));
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  response.flushHeaders();
  const send = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'demo', object: 'chat.completion.chunk', model: 'demo', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  await wait(reply.firstWordMs);
  for (const [token] of reply.text.matchAll(/\s*\S{1,6}|\s+$/gu)) {
    if (response.destroyed) return;
    send({ content: token });
    if (tokenMs > 0) await wait(tokenMs);
  }
  send({}, reply.finishReason);
  response.end('data: [DONE]\n\n');
}

const models = { object: 'list', data: [{ id: 'demo', object: 'model', owned_by: 'rivulet' }] };

function sendJson(response: http.ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // A request without an encoding yields buffers.
  return Buffer.concat(chunks).toString('utf8');
}

function lastPrompt(body: string): string {
  const { messages } = JSON.parse(body) as { messages?: { role: string; content: string }[] };
  return messages?.findLast(({ role }) => role === 'user')?.content ?? '';
}

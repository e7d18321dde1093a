import { httpExchange, type ExchangeOptions } from '../../../src/transport/httpExchange.ts';
import { TransportError } from '../../../src/transport/transportError.ts';
import { webSocketExchange } from '../../../src/transport/webSocketExchange.ts';

const patient = { connect: 60_000, firstByte: 60_000, idle: 60_000 };

type Options = Partial<Pick<ExchangeOptions, 'signal' | 'route' | 'timers'>>;

/** What a server answers over HTTP. */
export async function get(url: string, options: Options = {}): Promise<string> {
  const request = { method: 'GET', url, headers: { authorization: 'canary' } } as const;
  const exchange = await httpExchange(request, { signal: new AbortController().signal, clocks: patient, ...options });
  let text = `${exchange.status} `;
  for await (const chunk of exchange.chunks) text += Buffer.from(chunk).toString();
  return text;
}

/** The first message that a server sends by WebSocket. */
export async function hear(url: string, options: Options = {}): Promise<string> {
  const opened = await webSocketExchange(
    { url: url.replace(/^http/, 'ws'), headers: { authorization: 'canary' } },
    { signal: new AbortController().signal, clocks: patient, largest: 1e6, ...options },
  );
  if ('refused' in opened) {
    opened.refused.close();
    return `${opened.refused.status}`;
  }
  for await (const [message = ''] of opened.messages) return message;
  return '';
}

/** How an attempt fails: `kind: message`. */
export async function failureOf(attempt: Promise<unknown>): Promise<string> {
  try {
    return `no failure: ${String(await attempt)}`;
  } catch (error) {
    return error instanceof TransportError ? `${error.kind}: ${error.message}` : String(error);
  }
}

import { Playback } from '../transport/playback.ts';
import { createProvider } from './createProvider.ts';
import type { Endpoint } from './endpoint.ts';
import type { Provider } from './provider.ts';

/** Never reached: a recording answers in its place. */
const endpoint: Endpoint = {
  id: 'demo',
  name: 'Demo',
  api: 'openai-chat',
  transport: 'http',
  url: 'http://127.0.0.1/v1',
  key: 'none',
  auth: { header: 'Authorization', prefix: 'Bearer ' },
  headers: {},
  body: { add: {}, remove: [] },
  clocks: {},
  limits: {},
  retries: { most: 0, longestWait: 0 },
};

/** Plays a recorded chat completion through the same path as a real one, from the request on. */
export function createDemoProvider(recording: string): Provider {
  return createProvider(endpoint, undefined, { send: new Playback(recording).send });
}

import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../support/root.ts';
import { same, type Reading } from './wireCost.ts';
import type { WireStream } from './wireStream.ts';

interface OpenaiModule {
  OpenAI: new (options: object) => {
    chat: { completions: { create: (request: object) => Promise<AsyncIterable<OpenaiChunk>> } };
  };
}

interface OpenaiChunk {
  choices: { delta: { content?: string | null } }[];
}

interface AiModule {
  streamText: (options: object) => { textStream: AsyncIterable<string> };
}

interface CompatibleModule {
  createOpenAICompatible: (options: object) => (model: string) => object;
}

const endpoint = { baseURL: 'http://127.0.0.1/v1', apiKey: 'none' };
const messages = [{ role: 'user', content: 'x' }];

/** How others read the same stream of a chat completion, each with the `fetch` that it is given. */
export function peerReadings(stream: WireStream): Record<string, Reading> {
  const load = createRequire(path.join(root, 'test/bench/peers/package.json'));
  // What is used of the modules; where they are of another shape, the measuring fails.
  const { OpenAI } = load('openai') as OpenaiModule;
  const { streamText } = load('ai') as AiModule;
  const { createOpenAICompatible } = load('@ai-sdk/openai-compatible') as CompatibleModule;
  const fetch = () => Promise.resolve(answerOf(stream));
  return {
    'OpenAI SDK': async () => {
      const client = new OpenAI({ ...endpoint, fetch });
      let found = 0;
      for await (const chunk of await client.chat.completions.create({ model: 'm', messages, stream: true })) {
        found += chunk.choices[0]?.delta.content?.length ?? 0;
      }
      return same(found, stream.characters);
    },
    'Vercel AI SDK': async () => {
      const model = createOpenAICompatible({ name: 'peer', ...endpoint, fetch })('m');
      let found = 0;
      for await (const text of streamText({ model, messages }).textStream) found += text.length;
      return same(found, stream.characters);
    },
  };
}

function answerOf({ chunks }: WireStream): Response {
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[next];
      next += 1;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

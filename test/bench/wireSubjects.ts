import { JsonSequenceFramer } from '../../src/transport/jsonSequence.ts';
import { NdjsonFramer } from '../../src/transport/ndjson.ts';
import { SseFramer } from '../../src/transport/sse.ts';
import type { Framer } from '../../src/transport/framer.ts';

/** A stream of one dialect, as its servers write it. */
export interface WireSubject {
  name: string;
  /** What a user writes for such an endpoint, without its id, URL and key. */
  endpoint: object;
  /** The payload that brings a piece of the text. */
  delta: (text: string, index: number) => object;
  /** What comes before and after the text. */
  begin?: readonly object[];
  end: readonly object[];
  /** The name of the event, where there is one. */
  event?: (payload: object) => string;
  framing: 'sse' | 'ndjson' | 'json-sequence' | 'websocket';
}

const item = 'msg_0e5306ff95444ab49654e5ff1449fa48';
const typeOf = (payload: object) => ('type' in payload ? String(payload.type) : '');

const responses = {
  delta: (delta: string, index: number) => ({
    type: 'response.output_text.delta',
    sequence_number: index,
    item_id: item,
    output_index: 0,
    content_index: 0,
    delta,
    logprobs: [],
  }),
  end: [{ type: 'response.completed', response: { status: 'completed', output: [] } }],
  event: typeOf,
};

const custom = (framing: WireSubject['framing']) => ({
  name: `custom, ${framing}`,
  endpoint: {
    api: 'custom',
    custom: {
      framing,
      request: { prompt: '${prompt}' },
      rules: [
        { when: { '/type': 'content' }, part: 'text-delta', text: '/content' },
        { when: { '/type': 'tool_call' }, part: 'tool-call', name: '/tool/name', arguments: '/tool/arguments' },
        { when: { '/type': 'done' }, part: 'finish' },
        { when: { '/type': 'error' }, part: 'error', message: '/content' },
      ],
    },
  },
  delta: (content: string, index: number) => ({
    type: 'content',
    id: item,
    index,
    created: 1795223515,
    model: 'a-model-of-today',
    content,
    tool: null,
  }),
  end: [{ type: 'done' }],
  framing,
});

/** A stream of every dialect. */
export const wireSubjects: readonly WireSubject[] = [
  {
    name: 'openai-chat',
    endpoint: { api: 'openai-chat' },
    delta: (content) => ({
      id: 'chatcmpl-1dad629f3ca24aa1',
      object: 'chat.completion.chunk',
      created: 1795223515,
      model: 'a-model-of-today',
      system_fingerprint: 'fp_1',
      choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }],
    }),
    end: [{ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }],
    framing: 'sse',
  },
  { name: 'openai-responses', endpoint: { api: 'openai-responses' }, ...responses, framing: 'sse' },
  {
    name: 'openai-responses, websocket',
    endpoint: { api: 'openai-responses', transport: 'websocket' },
    ...responses,
    framing: 'websocket',
  },
  {
    name: 'anthropic-messages',
    endpoint: { api: 'anthropic-messages' },
    begin: [
      { type: 'message_start', message: { id: item, type: 'message', role: 'assistant', content: [] } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ],
    delta: (text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
    end: [
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 9 } },
      { type: 'message_stop' },
    ],
    event: typeOf,
    framing: 'sse',
  },
  {
    name: 'gemini',
    endpoint: { api: 'gemini' },
    delta: (text) => ({
      candidates: [{ content: { parts: [{ text }], role: 'model' }, index: 0 }],
      usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 9, totalTokenCount: 18 },
      modelVersion: 'a-model-of-today',
      responseId: item,
    }),
    end: [{ candidates: [{ content: { parts: [{ text: '' }], role: 'model' }, finishReason: 'STOP', index: 0 }] }],
    framing: 'sse',
  },
  {
    name: 'ollama',
    endpoint: { api: 'ollama' },
    delta: (content) => ({
      model: 'a-model-of-today',
      created_at: '2026-11-21T07:00:00.000000000Z',
      message: { role: 'assistant', content },
      done: false,
    }),
    end: [{ model: 'a-model-of-today', message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop' }],
    framing: 'ndjson',
  },
  custom('sse'),
  custom('ndjson'),
  custom('json-sequence'),
  custom('websocket'),
];

/** Payloads in bytes, as their framing writes them. */
export function framedText({ framing, event }: WireSubject, payloads: readonly object[]): string {
  return payloads
    .map((payload) => {
      const data = JSON.stringify(payload);
      if (framing === 'sse') return `${event ? `event: ${event(payload)}\n` : ''}data: ${data}\n\n`;
      return framing === 'ndjson' ? `${data}\n` : data;
    })
    .join('');
}

/** What takes the bytes apart; nothing of ours does for a WebSocket. */
export function framerOf({ framing }: WireSubject): Framer | undefined {
  switch (framing) {
    case 'sse':
      return new SseFramer();
    case 'ndjson':
      return new NdjsonFramer();
    case 'json-sequence':
      return new JsonSequenceFramer();
    case 'websocket':
      return undefined;
  }
}

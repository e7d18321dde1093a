import type { Said, Voice } from './voice.ts';

const say = (payload: object): Said => ({ data: JSON.stringify(payload) });

/** Typed records, as several SDKs stream them. */
const typed = {
  rules: [
    { when: { '/type': 'content' }, part: 'text-delta', text: '/content' },
    { when: { '/type': 'thought' }, part: 'reasoning-delta', text: '/content' },
    { when: { '/type': 'tool_call' }, part: 'tool-call', name: '/tool/name', arguments: '/tool/arguments' },
    {
      when: { '/type': 'done' },
      part: 'finish',
      reason: '/reason',
      usage: { input: '/usage/promptTokens', output: '/usage/completionTokens' },
    },
    { when: { '/type': 'error' }, part: 'error', message: '/content' },
  ],
};

const words = { stop: 'stop', length: 'length', filtered: 'content_filter', refused: 'refusal' };

const typedVoice = {
  begin: [say({ type: 'start' })],
  text: (content: string) => [say({ type: 'content', content })],
  reasoning: (content: string) => [say({ type: 'thought', content })],
  toolCall: [say({ type: 'tool_call', tool: { name: 'look_up', arguments: { city: 'Rome' } } })],
  finish: (why: keyof typeof words) => [say({ type: 'done', reason: words[why] })],
  final: true,
  error: (message: string) => [say({ type: 'error', content: message })],
  usage: (count: unknown) => [say({ type: 'done', usage: { promptTokens: count, completionTokens: count } })],
  noise: [say({ type: 'news' }), say({}), say({ type: 'content', content: null })],
} as const;

const bare = { rules: [{ part: 'text-delta', text: '/content' }], end: 'close' };

/** Records that hold a text and nothing else: closing the connection ends the reply. */
const bareVoice = { begin: [], text: (content: string) => [say({ content })] };

function custom(settings: object): object {
  return { api: 'custom', custom: { request: { prompt: '${prompt}' }, ...settings } };
}

/** APIs that an endpoint describes, in every framing. */
export const customVoices: readonly Voice[] = [
  {
    ...typedVoice,
    name: 'custom over events',
    endpoint: custom({ ...typed, framing: 'sse' }),
    framing: 'sse',
  },
  {
    ...typedVoice,
    name: 'custom over lines',
    endpoint: custom({ ...typed, framing: 'ndjson' }),
    framing: 'ndjson',
  },
  {
    ...typedVoice,
    name: 'custom over objects back to back',
    endpoint: custom({ ...typed, framing: 'json-sequence' }),
    framing: 'json-sequence',
  },
  { ...bareVoice, name: 'a relay of events', endpoint: custom({ ...bare, framing: 'sse' }), framing: 'sse' },
  {
    ...bareVoice,
    name: 'a relay of lines',
    endpoint: custom({ ...bare, framing: 'ndjson' }),
    framing: 'ndjson',
    error: (message) => [say({ error: message })],
  },
  {
    ...bareVoice,
    name: 'a relay of objects back to back',
    endpoint: custom({ ...bare, framing: 'json-sequence' }),
    framing: 'json-sequence',
  },
  {
    name: 'a relay of bare text',
    endpoint: custom({ framing: 'text' }),
    framing: 'text',
    begin: [],
    text: (data) => [{ data }],
  },
  {
    name: 'a relay of events that hold bare text',
    endpoint: custom({ framing: 'sse', payload: 'text', end: '[DONE]' }),
    framing: 'sse',
    begin: [],
    text: (data) => [{ data }],
    finish: (why) => (why === 'stop' ? [] : undefined),
    mark: { data: '[DONE]' },
  },
];

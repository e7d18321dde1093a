import type { StepView } from '../../src/messages/endpointMessages.ts';

const steps: StepView[] = [
  { title: 'Reach the server', state: 'passed', result: 'Connected to 104.18.6.192:443 in 31 ms.' },
  {
    title: 'Check its certificate',
    state: 'warned',
    result: 'api.example.com, from Example CA, expires in 9 days.',
    advice: 'Renew the certificate of the server.',
  },
  {
    title: 'Use the key',
    state: 'failed',
    result: 'HTTP 401: Incorrect API key provided.',
    advice: 'Set the key for this endpoint, then retry.',
  },
  { title: 'List the models', state: 'skipped', result: 'Not tried, since a step before it failed.' },
  { title: 'Stream a reply', state: 'running' },
];

/** Settings with an endpoint in each state. */
export const sceneEntries: readonly unknown[] = [
  {
    id: 'lab',
    name: 'Lab vLLM',
    api: 'openai-chat',
    url: 'http://127.0.0.1:8000/v1',
    key: 'none',
    models: ['qwen3-coder-480b-a35b-instruct', 'llama-4-maverick'],
    favourites: ['llama-4-maverick'],
    temperature: 0.2,
    headers: { 'x-team': 'blue' },
  },
  { id: 'openai', name: 'OpenAI', api: 'openai-responses', url: 'https://api.openai.com/v1' },
  {
    id: 'broken',
    name: 'A relay with quite a long name that does not fit',
    api: 'openai-chat',
    url: 'relay.example.com/v1',
  },
  { id: 'claude', name: 'Anthropic', api: 'anthropic-messages', url: 'https://api.anthropic.com/v1', disabled: true },
  {
    id: 'own',
    name: 'Own API',
    api: 'custom',
    url: 'http://127.0.0.1:9000/chat',
    key: 'none',
    custom: {
      framing: 'sse',
      request: { prompt: '${prompt}' },
      rules: [{ part: 'text-delta', text: '/text' }],
      end: '[DONE]',
    },
  },
];

/** A test half-way. */
export const sceneSteps: readonly StepView[] = steps;

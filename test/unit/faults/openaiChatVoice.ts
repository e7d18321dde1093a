import type { Said, Voice } from './voice.ts';

const say = (payload: object): Said => ({ data: JSON.stringify(payload) });
const chunk = (delta: object, finish: string | null = null) =>
  say({
    id: 'c-1',
    object: 'chat.completion.chunk',
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });

const words = { stop: 'stop', length: 'length', filtered: 'content_filter', refused: undefined };

/** Chat completions (https://platform.openai.com/docs/api-reference/chat-streaming). */
export const openaiChatVoice: Voice = {
  name: 'openai-chat',
  endpoint: { api: 'openai-chat' },
  framing: 'sse',
  begin: [chunk({ role: 'assistant', content: '' })],
  text: (content) => [chunk({ content })],
  reasoning: (text) => [chunk({ reasoning_content: text })],
  toolCall: [
    chunk({ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: { name: 'look_up', arguments: '' } }] }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] }),
    chunk({ tool_calls: [{ index: 0, id: '', function: { name: '', arguments: '"Rome"}' } }] }),
  ],
  finish: (why) => (words[why] ? [chunk({}, words[why])] : undefined),
  mark: { data: '[DONE]' },
  error: (message, code) => [say({ error: { message, type: code, code } })],
  usage: (count) => [
    chunk({}, 'stop'),
    say({ choices: [], usage: { prompt_tokens: count, completion_tokens: count } }),
  ],
  noise: [
    say({ choices: [] }),
    say({ choices: null }),
    say({ choices: [{ index: 0, delta: null, finish_reason: null }] }),
    say({ choices: [{ index: 0, delta: { content: null, tool_calls: [] } }] }),
    say({ warning: 'This model is old.' }),
    say({ usage: { prompt_tokens: 1 } }),
  ],
  whole: { id: 'c-1', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }] },
};

import type { Said, Voice } from './voice.ts';

const say = (fields: object): Said => ({ data: JSON.stringify({ model: 'm', ...fields }) });
const message = (fields: object) => say({ message: { role: 'assistant', content: '', ...fields }, done: false });

const words = { stop: 'stop', length: 'length', filtered: undefined, refused: undefined };

const end = (word: string, count: unknown = 3) =>
  say({
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: word,
    total_duration: 5_000_000,
    prompt_eval_count: count,
    eval_count: count,
  });

/** Ollama's own API (https://docs.ollama.com/api/chat). */
export const ollamaVoice: Voice = {
  name: 'ollama',
  endpoint: { api: 'ollama' },
  framing: 'ndjson',
  begin: [],
  text: (content) => [message({ content })],
  reasoning: (thinking) => [message({ thinking })],
  toolCall: [message({ tool_calls: [{ function: { name: 'look_up', arguments: { city: 'Rome' } } }] })],
  finish: (why) => (words[why] ? [end(words[why])] : undefined),
  final: true,
  error: (error) => [say({ error })],
  usage: (count) => [end('stop', count)],
  noise: [say({ done: false }), say({ message: null, done: false }), message({}), message({ tool_calls: [] })],
  whole: { model: 'm', message: { role: 'assistant', content: 'Hi' }, done: true, done_reason: 'stop' },
};

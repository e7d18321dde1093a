import type { Said, Voice } from './voice.ts';

let sequence = 0;

function say(type: string, fields: object): Said {
  sequence += 1;
  return { event: type, data: JSON.stringify({ type, sequence_number: sequence, ...fields }) };
}

const place = { item_id: 'msg_1', output_index: 0, content_index: 0 };

function end(why: string, usage: unknown = 3): Said {
  const counts = { input_tokens: usage, output_tokens: usage };
  const base = { id: 'resp_1', object: 'response', output: [], usage: counts };
  if (why === 'stop') return say('response.completed', { response: { ...base, status: 'completed' } });
  const reason = why === 'length' ? 'max_output_tokens' : 'content_filter';
  return say('response.incomplete', { response: { ...base, status: 'incomplete', incomplete_details: { reason } } });
}

/** OpenAI's Responses (https://platform.openai.com/docs/api-reference/responses-streaming). */
export const openaiResponsesVoice: Voice = {
  name: 'openai-responses',
  endpoint: { api: 'openai-responses' },
  framing: 'sse',
  begin: [
    say('response.created', { response: { id: 'resp_1', model: 'm', status: 'in_progress' } }),
    say('response.in_progress', { response: { id: 'resp_1', status: 'in_progress' } }),
    say('response.output_item.added', {
      output_index: 0,
      item: { id: 'msg_1', type: 'message', status: 'in_progress', content: [] },
    }),
    say('response.content_part.added', { ...place, part: { type: 'output_text', text: '' } }),
  ],
  text: (delta) => [say('response.output_text.delta', { ...place, delta })],
  reasoning: (delta) => [say('response.reasoning_text.delta', { output_index: 1, content_index: 0, delta })],
  toolCall: [
    say('response.output_item.added', {
      output_index: 2,
      item: { type: 'function_call', call_id: 'call_1', name: 'look_up', arguments: '' },
    }),
    say('response.function_call_arguments.delta', { output_index: 2, delta: '{"city":' }),
    say('response.function_call_arguments.delta', { output_index: 2, delta: '"Rome"}' }),
    say('response.function_call_arguments.done', { output_index: 2, arguments: '{"city":"Rome"}' }),
    say('response.output_item.done', {
      output_index: 2,
      item: { type: 'function_call', call_id: 'call_1', name: 'look_up', arguments: '{"city":"Rome"}' },
    }),
  ],
  finish: (why) => (why === 'refused' ? undefined : [end(why)]),
  snapshot: (text) => [
    say('response.output_text.done', { ...place, text }),
    say('response.content_part.done', { ...place, part: { type: 'output_text', text } }),
    say('response.output_item.done', {
      output_index: 0,
      item: { id: 'msg_1', type: 'message', status: 'completed', content: [{ type: 'output_text', text }] },
    }),
  ],
  final: true,
  error: (message, code) => [say('error', { code, message, param: null })],
  usage: (count) => [end('stop', count)],
  noise: [
    say('response.queued', { response: { id: 'resp_1' } }),
    say('response.something_new.delta', { delta: 'not a text' }),
    say('response.output_text.delta', { ...place, delta: '' }),
    say('keepalive', {}),
  ],
  whole: {
    id: 'resp_1',
    object: 'response',
    status: 'completed',
    output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi', annotations: [] }] }],
  },
};

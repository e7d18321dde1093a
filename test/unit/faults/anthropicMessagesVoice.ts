import type { Said, Voice } from './voice.ts';

const say = (type: string, fields: object): Said => ({ event: type, data: JSON.stringify({ type, ...fields }) });
const start = (index: number, block: object) => say('content_block_start', { index, content_block: block });
const delta = (index: number, fields: object) => say('content_block_delta', { index, delta: fields });
const stop = (index: number) => say('content_block_stop', { index });

const message = (id: string) =>
  say('message_start', {
    message: { id, type: 'message', role: 'assistant', model: 'm', content: [], usage: { input_tokens: 3 } },
  });

const words = { stop: 'end_turn', length: 'max_tokens', filtered: undefined, refused: 'refusal' };

const end = (word: string, count: unknown = 3) => [
  stop(0),
  say('message_delta', { delta: { stop_reason: word, stop_sequence: null }, usage: { output_tokens: count } }),
];

/** Anthropic's Messages (https://platform.claude.com/docs/en/build-with-claude/streaming). */
export const anthropicMessagesVoice: Voice = {
  name: 'anthropic-messages',
  endpoint: { api: 'anthropic-messages' },
  framing: 'sse',
  begin: [message('msg_1'), start(0, { type: 'text', text: '' })],
  text: (text) => [delta(0, { type: 'text_delta', text })],
  reasoning: (thinking) => [delta(1, { type: 'thinking_delta', thinking })],
  toolCall: [
    start(2, { type: 'tool_use', id: 'toolu_1', name: 'look_up', input: {} }),
    delta(2, { type: 'input_json_delta', partial_json: '' }),
    delta(2, { type: 'input_json_delta', partial_json: '{"city":' }),
    delta(2, { type: 'input_json_delta', partial_json: '"Rome"}' }),
    stop(2),
  ],
  finish: (why) => (words[why] ? end(words[why]) : undefined),
  mark: say('message_stop', {}),
  other: [message('msg_2'), start(0, { type: 'text', text: '' })],
  error: (text, code) => [say('error', { error: { type: code, message: text } })],
  usage: (count) => end('end_turn', count),
  noise: [
    say('ping', {}),
    say('something_new', { text: 'not a text' }),
    delta(7, { type: 'something_new_delta', something: 'not a text' }),
    delta(0, { type: 'text_delta', text: '' }),
  ],
  whole: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    content: [{ type: 'text', text: 'Hi' }],
    stop_reason: 'end_turn',
  },
};

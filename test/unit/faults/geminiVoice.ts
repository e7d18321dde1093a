import type { Said, Voice } from './voice.ts';

const say = (payload: object): Said => ({ data: JSON.stringify(payload) });
const parts = (...given: object[]) =>
  say({ candidates: [{ index: 0, content: { role: 'model', parts: given } }], modelVersion: 'm', responseId: 'r-1' });

const words = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY', refused: undefined };

const end = (word: string, count: unknown = 3) =>
  say({
    candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '' }] }, finishReason: word }],
    usageMetadata: { promptTokenCount: count, candidatesTokenCount: count },
  });

/** Gemini (https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent). */
export const geminiVoice: Voice = {
  name: 'gemini',
  endpoint: { api: 'gemini' },
  framing: 'sse',
  begin: [],
  text: (text) => [parts({ text })],
  reasoning: (text) => [parts({ text, thought: true })],
  toolCall: [parts({ functionCall: { name: 'look_up', args: { city: 'Rome' } } })],
  finish: (why) => (words[why] ? [end(words[why])] : undefined),
  error: (message, code) => [say({ error: { code: 500, message, status: code } })],
  usage: (count) => [end('STOP', count)],
  noise: [
    say({ candidates: [] }),
    say({ candidates: null }),
    say({ candidates: [{ index: 0 }] }),
    say({ candidates: [{ index: 0, content: { role: 'model' } }] }),
    say({ usageMetadata: { promptTokenCount: 3 } }),
  ],
  whole: { candidates: [{ content: { role: 'model', parts: [{ text: 'Hi' }] }, finishReason: 'STOP' }] },
};

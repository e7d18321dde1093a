import { parseEndpoints } from '../../../src/provider/endpoint.ts';
import { anthropicMessagesVoice } from './anthropicMessagesVoice.ts';
import { customVoices } from './customVoices.ts';
import { geminiVoice } from './geminiVoice.ts';
import { ollamaVoice } from './ollamaVoice.ts';
import { openaiChatVoice } from './openaiChatVoice.ts';
import { openaiResponsesVoice } from './openaiResponsesVoice.ts';
import type { Voice } from './voice.ts';

const all = [openaiChatVoice, openaiResponsesVoice, anthropicMessagesVoice, geminiVoice, ollamaVoice, ...customVoices];

/** Every dialect over HTTP. */
export const voices: readonly Voice[] = all.filter(({ endpoint }) => {
  const entry = { id: 'e', url: 'http://127.0.0.1/v1', ...endpoint };
  return parseEndpoints([entry], { plainHttpHosts: [] }).problems.length === 0;
});

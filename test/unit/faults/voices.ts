import type { Api } from '../../../src/provider/endpointApi.ts';
import { anthropicMessagesVoice } from './anthropicMessagesVoice.ts';
import { customVoices } from './customVoices.ts';
import { geminiVoice } from './geminiVoice.ts';
import { ollamaVoice } from './ollamaVoice.ts';
import { openaiChatVoice } from './openaiChatVoice.ts';
import { openaiResponsesVoice } from './openaiResponsesVoice.ts';
import type { Voice } from './voice.ts';

/** One of every API; a missing one is a compile error. */
const voicesOfApis: Record<Exclude<Api, 'custom'>, Voice> = {
  'openai-chat': openaiChatVoice,
  'openai-responses': openaiResponsesVoice,
  'anthropic-messages': anthropicMessagesVoice,
  gemini: geminiVoice,
  ollama: ollamaVoice,
};

/** Every dialect over HTTP. */
export const voices: readonly Voice[] = [...Object.values(voicesOfApis), ...customVoices];

import { anthropicMessagesVoice } from './anthropicMessagesVoice.ts';
import { customVoices } from './customVoices.ts';
import { geminiVoice } from './geminiVoice.ts';
import { ollamaVoice } from './ollamaVoice.ts';
import { openaiChatVoice } from './openaiChatVoice.ts';
import { openaiResponsesVoice } from './openaiResponsesVoice.ts';
import type { Voice } from './voice.ts';

/** Every dialect over HTTP. */
export const voices: readonly Voice[] = [
  openaiChatVoice,
  openaiResponsesVoice,
  anthropicMessagesVoice,
  geminiVoice,
  ollamaVoice,
  ...customVoices,
];

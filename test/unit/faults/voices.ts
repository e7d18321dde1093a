import { customVoices } from './customVoices.ts';
import { openaiChatVoice } from './openaiChatVoice.ts';
import { openaiResponsesVoice } from './openaiResponsesVoice.ts';
import type { Voice } from './voice.ts';

/** Every dialect over HTTP. */
export const voices: readonly Voice[] = [openaiChatVoice, openaiResponsesVoice, ...customVoices];

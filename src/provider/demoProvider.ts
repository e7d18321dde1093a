import { playback } from '../transport/playback.ts';
import { openaiChatParts } from './openaiChatParts.ts';
import type { Provider } from './provider.ts';

/** Plays a recorded chat completion through the same path as a real one, from framing on. */
export function createDemoProvider(recording: string): Provider {
  return {
    streamReply: (_request, { signal }) => openaiChatParts(playback(recording, signal), signal),
  };
}

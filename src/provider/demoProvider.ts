import { playback } from '../transport/playback.ts';
import { limitsOf } from './endpointLimits.ts';
import { flattened } from './flattened.ts';
import { openaiChat } from './openaiChat.ts';
import type { Provider } from './provider.ts';
import { readReply } from './readReply.ts';

/** Plays a recorded chat completion through the same path as a real one, from framing on. */
export function createDemoProvider(recording: string): Provider {
  const limits = limitsOf({ limits: {} });
  return {
    streamReply: (_request, { signal }) =>
      flattened(
        readReply(playback(recording, signal), openaiChat.framing, openaiChat.createReader(), {
          signal,
          key: undefined,
          limits,
        }),
      ),
  };
}

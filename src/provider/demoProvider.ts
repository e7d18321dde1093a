import { playback } from '../transport/playback.ts';
import { limitsOf } from './endpointLimits.ts';
import { Flattened } from './flattened.ts';
import { openaiChat } from './openaiChat.ts';
import type { Provider } from './provider.ts';
import { readReply } from './readReply.ts';
import { ReplyParts } from './replyParts.ts';

/** Plays a recorded chat completion through the same path as a real one, from framing on. */
export function createDemoProvider(recording: string): Provider {
  const options = { key: undefined, limits: limitsOf({ limits: {} }) };
  return {
    streamReply(_request, { signal }) {
      const reply = new ReplyParts(openaiChat.createReader(), options);
      return new Flattened(readReply(playback(recording, signal), openaiChat.framing, reply, { signal, ...options }));
    },
  };
}

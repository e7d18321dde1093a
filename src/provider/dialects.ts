import type { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { openaiChat } from './openaiChat.ts';

/** The dialect of each API that an endpoint can name. */
export const dialects: Record<Endpoint['api'], Dialect> = {
  'openai-chat': openaiChat,
};

import type { Dialect } from '../dialect.ts';
import { joinedByRole } from '../joinedByRole.ts';
import { hostOf } from '../reach.ts';
import { OpenaiChatReader } from './openaiChatReader.ts';

/** Chat completions (https://platform.openai.com/docs/api-reference/chat/create), as most servers and gateways speak them. */
export const openaiChat: Dialect = {
  framing: 'sse',
  ask: ({ model, messages }, { url }) => ({
    path: '/chat/completions',
    body: {
      model,
      messages: joinedByRole(messages).map(({ role, text }) => ({ role, content: text })),
      stream: true,
      stream_options: { include_usage: true },
      // Only its inventor keeps what is said, and only there is it certain that the field is known.
      ...(/(^|\.)openai\.com$/.test(hostOf(url)) && { store: false }),
    },
  }),
  createReader: () => new OpenaiChatReader(),
};

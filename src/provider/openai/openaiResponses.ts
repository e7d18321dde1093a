import type { Dialect } from '../dialect.ts';
import { joinedByRole } from '../joinedByRole.ts';
import { systemText } from '../systemText.ts';
import { OpenaiResponsesReader } from './openaiResponsesReader.ts';

/**
 * OpenAI's Responses (https://platform.openai.com/docs/api-reference/responses/create). Nothing is stored at the vendor
 * unless the endpoint's `body` says `"store": true`; only then can a reply be taken up again after its connection broke.
 */
export const openaiResponses: Dialect = {
  framing: 'sse',
  ask: ({ model, messages }, { temperature, maxTokens, reasoningEffort }) => {
    const system = systemText(messages);
    const others = messages.filter(({ role }) => role !== 'system');
    return {
      path: '/responses',
      body: {
        model,
        ...(system !== '' && { instructions: system }),
        input: joinedByRole(others).map(({ role, text }) => ({ type: 'message', role, content: text })),
        ...(temperature !== undefined && { temperature }),
        ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
        ...(reasoningEffort && { reasoning: { effort: reasoningEffort } }),
        stream: true,
        store: false,
      },
    };
  },
  createReader: () => new OpenaiResponsesReader(),
  resume: ({ id, after }) => ({
    method: 'GET',
    path: `/responses/${encodeURIComponent(id.toWellFormed())}?stream=true${after === undefined ? '' : `&starting_after=${after}`}`,
    body: {},
  }),
  // Over a WebSocket each request is one message, and every reply is streamed.
  message: (body) => ({ type: 'response.create', ...body, stream: undefined }),
};

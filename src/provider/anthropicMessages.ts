import { AnthropicMessagesReader } from './anthropicMessagesReader.ts';
import { claudeTokens } from './claudeTokens.ts';
import type { Dialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';
import { joinedByRole } from './joinedByRole.ts';
import type { ChatMessage } from './provider.ts';
import { systemText } from './systemText.ts';

/** The version of the API that is spoken (https://platform.claude.com/docs/en/api/versioning). */
export const anthropicVersion = { 'anthropic-version': '2023-06-01' };

/**
 * Anthropic's Messages (https://platform.claude.com/docs/en/api/messages). They require a limit of tokens: it is the most
 * that the model may write, and the reply says so, unless the endpoint's `body` decides it.
 */
export const anthropicMessages: Dialect = {
  framing: 'sse',
  ask: ({ model, messages }, endpoint) => {
    const system = systemText(messages);
    const tokens = claudeTokens(model);
    return {
      path: '/messages',
      headers: anthropicVersion,
      body: {
        model,
        max_tokens: tokens,
        ...(system !== '' && { system }),
        messages: turns(messages).map(({ role, text }) => ({ role, content: text })),
        stream: true,
      },
      ...(!decides(endpoint) && { notices: [{ type: 'notice', notice: { kind: 'token-limit', tokens } }] }),
    };
  },
  createReader: () => new AnthropicMessagesReader(),
};

/** What is said in turn: the user begins, as the API requires. */
function turns(messages: readonly ChatMessage[]): ChatMessage[] {
  const said = messages.filter(({ role }) => role !== 'system');
  const first = said.findIndex(({ role }) => role === 'user');
  return joinedByRole(first < 0 ? [] : said.slice(first));
}

function decides({ body }: Endpoint): boolean {
  return 'max_tokens' in body.add || body.remove.includes('max_tokens');
}

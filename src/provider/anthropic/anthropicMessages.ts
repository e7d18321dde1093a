import type { Dialect } from '../dialect.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Sampling } from '../endpointSampling.ts';
import { isFields } from '../fields.ts';
import { joinedByRole } from '../joinedByRole.ts';
import type { ChatMessage } from '../provider.ts';
import { systemText } from '../systemText.ts';
import { AnthropicMessagesReader } from './anthropicMessagesReader.ts';
import { anthropicVersion } from './anthropicVersion.ts';
import { claudePrefills } from './claudePrefills.ts';
import { claudeTokens } from './claudeTokens.ts';

/**
 * Anthropic's Messages (https://platform.claude.com/docs/en/api/messages). They require a limit of tokens: it is the most
 * that the model may write, and the reply says so, unless the endpoint's `body` decides it.
 */
export const anthropicMessages: Dialect = {
  framing: 'sse',
  ask: ({ model, messages }, endpoint) => {
    const system = systemText(messages);
    return {
      path: '/messages',
      headers: anthropicVersion,
      body: {
        model,
        max_tokens: endpoint.maxTokens ?? claudeTokens(model),
        ...(endpoint.temperature !== undefined && { temperature: endpoint.temperature }),
        ...thinkingFields(endpoint.reasoningEffort),
        ...(system !== '' && { system }),
        messages: turns(messages).map(({ role, text }) => ({ role, content: text })),
        stream: true,
      },
      notices: ({ max_tokens: tokens }) =>
        decides(endpoint) || typeof tokens !== 'number' ? [] : [{ kind: 'token-limit', tokens }],
    };
  },
  prefills: (model, { body }) => claudePrefills(model) && !thinks(body.add['thinking']),
  createReader: () => new AnthropicMessagesReader(),
};

/** What is said in turn: the user begins, as the API requires. */
function turns(messages: readonly ChatMessage[]): ChatMessage[] {
  const said = messages.filter(({ role }) => role !== 'system');
  const first = said.findIndex(({ role }) => role === 'user');
  return joinedByRole(first < 0 ? [] : said.slice(first));
}

/** A reply that begins with thinking cannot be begun for the model: its thoughts are signed. */
function thinks(thinking: unknown): boolean {
  return isFields(thinking) && thinking['type'] !== 'disabled';
}

/** How much is thought (https://platform.claude.com/docs/en/build-with-claude/effort). */
function thinkingFields(effort: Sampling['reasoningEffort']): object | undefined {
  return effort === 'none' ? { thinking: { type: 'disabled' } } : effort && { output_config: { effort } };
}

function decides({ body, maxTokens }: Endpoint): boolean {
  return maxTokens !== undefined || 'max_tokens' in body.add || body.remove.includes('max_tokens');
}

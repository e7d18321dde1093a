import * as l10n from '@vscode/l10n';
import type { TextField } from '../../messages/endpointMessages.ts';
import type { FieldLook } from './formField.ts';

type Words = Omit<FieldLook, 'name'>;

const seconds = () => l10n.t('Seconds');
const millions = () => l10n.t('Millions of characters');
const leftToServer = (): readonly [string, string] => ['', l10n.t('Left to the server')];

/** How the fields of an endpoint look that are written as one text; but for those of its key. */
export function fieldLook(name: Exclude<TextField, 'key.env'>): FieldLook {
  return { name, ...wordsOf(name) };
}

function wordsOf(name: Exclude<TextField, 'key.env'>): Words {
  switch (name) {
    case 'name':
      return { kind: 'line', label: l10n.t('Name'), description: l10n.t('As the panel shows it.') };
    case 'id':
      return {
        kind: 'line',
        label: l10n.t('Id'),
        description: l10n.t('A short name, unique among the endpoints. The model in use and the stored key go by it.'),
      };
    case 'api':
      return {
        kind: 'choice',
        label: l10n.t('API'),
        description: l10n.t('The dialect that the server speaks.'),
        choices: [
          ['openai-chat', l10n.t('OpenAI chat completions, as most servers speak')],
          ['openai-responses', l10n.t('OpenAI Responses')],
          ['anthropic-messages', l10n.t('Anthropic Messages')],
          ['gemini', l10n.t('Google Gemini')],
          ['ollama', l10n.t('Ollama')],
          ['custom', l10n.t('An API of its own, described below')],
        ],
      };
    case 'url':
      return {
        kind: 'line',
        label: l10n.t('URL'),
        description: l10n.t(
          'Of the API, without "/chat/completions" or the like; of an API of its own, the whole URL.',
        ),
      };
    case 'transport':
      return {
        kind: 'choice',
        label: l10n.t('Transport'),
        choices: [
          ['', l10n.t('HTTP')],
          ['websocket', l10n.t('WebSocket')],
        ],
      };
    case 'custom':
      return {
        kind: 'code',
        label: l10n.t('Description of the API'),
        description: l10n.t(
          'JSON: how the request is made and what the answer means. settings.json completes its fields.',
        ),
      };
    case 'systemPrompt':
      return {
        kind: 'area',
        label: l10n.t('System prompt'),
        description: l10n.t('Sent before the chats of this endpoint. Empty: the one for all chats is.'),
      };
    case 'temperature':
      return {
        kind: 'number',
        label: l10n.t('Temperature'),
        description: l10n.t('How freely the model chooses its words: 0 is the strictest.'),
      };
    case 'maxTokens':
      return { kind: 'number', label: l10n.t('Token limit'), description: l10n.t('The most tokens of one reply.') };
    case 'reasoningEffort':
      return {
        kind: 'choice',
        label: l10n.t('Reasoning effort'),
        description: l10n.t('How much the model thinks first. Where the server refuses the word, the reply says so.'),
        choices: [
          leftToServer(),
          ['none', l10n.t('None')],
          ['minimal', l10n.t('Minimal')],
          ['low', l10n.t('Low')],
          ['medium', l10n.t('Medium')],
          ['high', l10n.t('High')],
          ['xhigh', l10n.t('Very high')],
          ['max', l10n.t('Most')],
        ],
      };
    case 'continue':
      return {
        kind: 'choice',
        label: l10n.t('Continuing a reply'),
        description: l10n.t('How the model is brought to go on with a reply that broke off.'),
        choices: [
          ['', l10n.t('As is known of the API')],
          ['prefill', l10n.t('The request ends with the reply so far')],
          ['ask', l10n.t('The model is asked in words')],
        ],
      };
    case 'auth.header':
      return { kind: 'line', label: l10n.t('Header of the key') };
    case 'auth.prefix':
      return { kind: 'line', label: l10n.t('Text before the key') };
    case 'body.add':
      return {
        kind: 'code',
        label: l10n.t('Add to the body'),
        description: l10n.t('A JSON object, for example {"top_p": 0.9}. It has the last word over all fields above.'),
      };
    case 'clocks.connect':
      return { kind: 'number', label: l10n.t('Until the connection stands'), description: seconds() };
    case 'clocks.firstByte':
      return { kind: 'number', label: l10n.t('Until the answer begins'), description: seconds() };
    case 'clocks.stalled':
      return { kind: 'number', label: l10n.t('Until a reply counts as stalled'), description: seconds() };
    case 'clocks.ask':
      return { kind: 'number', label: l10n.t('Until you are asked whether to wait'), description: seconds() };
    case 'clocks.idle':
      return { kind: 'number', label: l10n.t('Until a reply without news is ended'), description: seconds() };
    case 'retries.most':
      return {
        kind: 'choice',
        label: l10n.t('Retries'),
        description: l10n.t('While nothing of the reply was shown.'),
        choices: [
          ['', l10n.t('At most two')],
          ['1', l10n.t('At most one')],
          ['0', l10n.t('None')],
        ],
      };
    case 'retries.longestWait':
      return { kind: 'number', label: l10n.t('Longest wait before a retry'), description: seconds() };
    case 'limits.event':
      return { kind: 'number', label: l10n.t('In one event'), description: millions() };
    case 'limits.reply':
      return { kind: 'number', label: l10n.t('In one reply'), description: millions() };
    case 'limits.toolArguments':
      return { kind: 'number', label: l10n.t('In the arguments of a tool call'), description: millions() };
    case 'proxy':
      return {
        kind: 'line',
        label: l10n.t('Proxy'),
        description: l10n.t('Its URL, or "none" for the direct way. Empty: as VS Code is set up.'),
      };
    case 'tls.ca':
      return {
        kind: 'line',
        label: l10n.t('Certificate authorities'),
        description: l10n.t(
          'The path of a PEM file, absolute or beginning with "~/". They are trusted beside the system’s.',
        ),
      };
    case 'tls.cert':
      return { kind: 'line', label: l10n.t('Client certificate'), description: l10n.t('The path of a PEM file.') };
    case 'tls.key':
      return {
        kind: 'line',
        label: l10n.t('Private key of the client certificate'),
        description: l10n.t('The path of a PEM file that only you can read.'),
      };
  }
}

import * as l10n from '@vscode/l10n';
import type { Api } from './endpointApi.ts';
import { field, textField, type Json } from './json.ts';

/** A model server as it is commonly run on a developer's machine. */
export interface LocalServerKind {
  id: string;
  name: string;
  api: Api;
  /** Path of that API. */
  base: string;
  /** Answers on this path are what tells it from others. */
  identify: string;
  /** Whether an answer is this server's own. */
  matches: (answer: Json) => boolean;
  /** It goes on with a reply that stands last in the messages, which its API does not provide for. */
  prefills?: true;
}

const has = (name: string) => (answer: Json) => field(answer, name) !== undefined;
const firstModel = (answer: Json): Json | undefined => {
  const data = field(answer, 'data');
  return Array.isArray(data) ? data[0] : undefined;
};

const ollama: LocalServerKind = {
  id: 'ollama',
  name: 'Ollama',
  api: 'ollama',
  base: '',
  identify: '/api/version',
  matches: (answer) => textField(answer, 'version') !== undefined,
};
const lmStudio = kind('lmstudio', 'LM Studio', '/v1', '/api/v0/models', (answer) =>
  has('state')(firstModel(answer) ?? null),
);
const llamaCpp = prefilling(kind('llamacpp', 'llama.cpp server', '/v1', '/props', has('default_generation_settings')));
const vllm = prefilling(
  kind('vllm', 'vLLM', '/v1', '/v1/models', (answer) => textField(firstModel(answer), 'owned_by') === 'vllm'),
);
const sglang = prefilling(kind('sglang', 'SGLang', '/v1', '/get_model_info', has('model_path')));
const koboldCpp = kind(
  'koboldcpp',
  'KoboldCpp',
  '/v1',
  '/api/extra/version',
  (answer) => textField(answer, 'result') === 'KoboldCpp',
);
const textGen = kind('textgen', 'text-generation-webui', '/v1', '/v1/internal/model/info', has('model_name'));
const docker = kind('docker', 'Docker Model Runner', '/engines/v1', '/engines/v1/models', has('data'));
const lemonade = kind('lemonade', 'Lemonade', '/api/v1', '/api/v1/health', has('checkpoint_loaded'));

/** Any server that lists models as OpenAI does; named by its port alone. */
export const unnamedServer: LocalServerKind = {
  id: 'server',
  get name() {
    return l10n.t('An OpenAI-compatible server');
  },
  api: 'openai-chat',
  base: '/v1',
  identify: '/v1/models',
  matches: (answer) => Array.isArray(field(answer, 'data')),
};

/** Which servers may listen on which port, in the order in which they are looked for. */
export const localPorts: readonly { port: number; kinds: readonly LocalServerKind[] }[] = [
  { port: 11434, kinds: [ollama] },
  { port: 1234, kinds: [lmStudio, unnamedServer] },
  { port: 9931, kinds: [llamaCpp, unnamedServer] },
  { port: 8080, kinds: [llamaCpp, unnamedServer] },
  { port: 8000, kinds: [vllm, lemonade, unnamedServer] },
  { port: 1337, kinds: [unnamedServer] },
  { port: 5001, kinds: [koboldCpp] },
  { port: 5000, kinds: [textGen, unnamedServer] },
  { port: 4000, kinds: [unnamedServer] },
  { port: 12434, kinds: [docker] },
  { port: 13305, kinds: [lemonade] },
  { port: 30000, kinds: [sglang, unnamedServer] },
];

function prefilling(server: LocalServerKind): LocalServerKind {
  return { ...server, prefills: true };
}

/** A kind that speaks chat completions, as nearly all do. */
function kind(
  id: string,
  name: string,
  base: string,
  identify: string,
  matches: (answer: Json) => boolean,
): LocalServerKind {
  return { id, name, api: 'openai-chat', base, identify, matches };
}

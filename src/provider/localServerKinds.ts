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
const lists = (name: string) => (answer: Json) => Array.isArray(field(answer, name));
const firstModel = (answer: Json): Json | undefined => {
  const data = field(answer, 'data');
  return Array.isArray(data) ? data[0] : undefined;
};

/** A server that names itself as the owner of its models. */
const owns = (owner: string) => (answer: Json) =>
  textField(firstModel(answer), 'owned_by')?.toLowerCase() === owner.toLowerCase();

const ollama: LocalServerKind = {
  id: 'ollama',
  name: 'Ollama',
  api: 'ollama',
  base: '',
  identify: '/api/version',
  matches: (answer) => textField(answer, 'version') !== undefined,
};
/** Since LM Studio 0.4; the second one before. */
const lmStudio = kind('lmstudio', 'LM Studio', '/v1', '/api/v1/models', lists('models'));
const lmStudio0 = { ...lmStudio, identify: '/api/v0/models', matches: hasState };
const llamaCpp = prefilling(kind('llamacpp', 'llama.cpp server', '/v1', '/v1/models', owns('llamacpp')));
/** Its models can have another owner, by the version; and other programs are made of it. */
const llamaCppProps = { ...llamaCpp, identify: '/props', matches: has('default_generation_settings') };
const vllm = prefilling(kind('vllm', 'vLLM', '/v1', '/v1/models', owns('vllm')));
const sglang = prefilling(kind('sglang', 'SGLang', '/v1', '/v1/models', owns('sglang')));
const sglangInfo = { ...sglang, identify: '/get_model_info', matches: has('model_path') };
const localAi = kind('localai', 'LocalAI', '/v1', '/system', lists('loaded_models'));
const liteLlm = kind('litellm', 'LiteLLM', '/v1', '/health/liveliness', (answer) => answer === "I'm alive!");
/** Its name can be changed, and then has the product's behind it. */
const openWebUi = kind('openwebui', 'Open WebUI', '/api', '/api/config', (answer) =>
  /\bOpen WebUI\b/.test(textField(answer, 'name') ?? ''),
);
const koboldCpp = kind(
  'koboldcpp',
  'KoboldCpp',
  '/v1',
  '/api/extra/version',
  (answer) => textField(answer, 'result') === 'KoboldCpp',
);
const textGen = kind('textgen', 'text-generation-webui', '/v1', '/v1/internal/model/info', has('model_name'));
const tabbyApi = kind('tabbyapi', 'TabbyAPI', '/v1', '/v1/models', owns('tabbyAPI'));
const docker = kind('docker', 'Docker Model Runner', '/engines/v1', '/engines/v1/models', lists('data'));
const lemonade = kind('lemonade', 'Lemonade', '/api/v1', '/api/v1/health', lists('all_models_loaded'));
/** Before Lemonade held several models. */
const lemonade0 = { ...lemonade, matches: has('checkpoint_loaded') };

/** Any server that lists models as OpenAI does; named by its port alone. */
export const unnamedServer: LocalServerKind = {
  id: 'server',
  get name() {
    return l10n.t('An OpenAI-compatible server');
  },
  api: 'openai-chat',
  base: '/v1',
  identify: '/v1/models',
  matches: lists('data'),
};

/**
 * Which servers may listen on which port, in the order in which they are looked for. Where none of them answers in its own
 * way, the one that does is not named: so it is with Jan and Osaurus (1337), and mlx_lm and llamafile (8080), which answer
 * like any other.
 */
export const localPorts: readonly { port: number; kinds: readonly LocalServerKind[] }[] = [
  on(11434, ollama),
  on(1234, lmStudio, lmStudio0),
  on(9931, llamaCpp, llamaCppProps),
  on(8080, llamaCpp, llamaCppProps, openWebUi, localAi),
  on(8000, vllm, lemonade, lemonade0),
  on(1337),
  on(5001, koboldCpp),
  on(5000, textGen, tabbyApi),
  on(4000, liteLlm),
  on(12434, docker),
  on(13305, lemonade, lemonade0),
  on(30000, sglang, sglangInfo),
  on(3000, openWebUi),
  // Msty brings an Ollama of its own.
  on(10000, ollama),
];

function on(port: number, ...kinds: LocalServerKind[]): { port: number; kinds: readonly LocalServerKind[] } {
  return { port, kinds: [...kinds, unnamedServer] };
}

function hasState(answer: Json): boolean {
  return field(firstModel(answer) ?? null, 'state') !== undefined;
}

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

import * as l10n from '@vscode/l10n';
import type { Api, Auth } from './endpointApi.ts';

/** A provider of models, as far as a user need not type it. */
export interface Preset {
  id: string;
  name: string;
  api: Exclude<Api, 'custom'>;
  /** May hold places to fill in, such as `{resource}`, which `params` names. Empty: the user types it. */
  url: string;
  /** Environment variables in which its users commonly keep the key. */
  keyEnv: readonly string[];
  /** What its keys begin with; other providers' keys may begin so, too, unless the beginning is a longer one. */
  keyPrefixes?: readonly string[];
  /** A program that prints the key, where the provider's own is commonly used for that. */
  keyCommand?: readonly string[];
  /** Absent: as its API has it. */
  auth?: Auth;
  params?: readonly string[];
  /** It does not list its models: their names have to be typed. */
  unlisted?: true;
}

/** From each provider's own documentation. The usual custom one comes first, then the ones that most people ask for. */
export const hostedPresets: readonly Preset[] = [
  {
    id: 'custom',
    get name() {
      return l10n.t('OpenAI-compatible (custom URL)');
    },
    api: 'openai-chat',
    url: '',
    keyEnv: [],
  },
  {
    id: 'openai',
    name: 'OpenAI',
    api: 'openai-responses',
    url: 'https://api.openai.com/v1',
    keyEnv: ['OPENAI_API_KEY'],
    keyPrefixes: ['sk-proj-', 'sk-svcacct-', 'sk-'],
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    api: 'anthropic-messages',
    url: 'https://api.anthropic.com/v1',
    keyEnv: ['ANTHROPIC_API_KEY'],
    keyPrefixes: ['sk-ant-'],
  },
  {
    id: 'gemini',
    name: 'Google Gemini',
    api: 'gemini',
    url: 'https://generativelanguage.googleapis.com/v1beta',
    keyEnv: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
    keyPrefixes: ['AIza'],
  },
  { id: 'ollama', name: 'Ollama', api: 'ollama', url: 'http://127.0.0.1:11434', keyEnv: [] },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    api: 'openai-chat',
    url: 'https://openrouter.ai/api/v1',
    keyEnv: ['OPENROUTER_API_KEY'],
    keyPrefixes: ['sk-or-'],
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    api: 'openai-chat',
    url: 'https://api.deepseek.com',
    keyEnv: ['DEEPSEEK_API_KEY'],
    keyPrefixes: ['sk-'],
  },
  { id: 'mistral', name: 'Mistral', api: 'openai-chat', url: 'https://api.mistral.ai/v1', keyEnv: ['MISTRAL_API_KEY'] },
  {
    id: 'groq',
    name: 'Groq',
    api: 'openai-chat',
    url: 'https://api.groq.com/openai/v1',
    keyEnv: ['GROQ_API_KEY'],
    keyPrefixes: ['gsk_'],
  },
  {
    id: 'xai',
    name: 'xAI',
    api: 'openai-responses',
    url: 'https://api.x.ai/v1',
    keyEnv: ['XAI_API_KEY'],
    keyPrefixes: ['xai-'],
  },
  {
    id: 'together',
    name: 'Together AI',
    api: 'openai-chat',
    url: 'https://api.together.ai/v1',
    keyEnv: ['TOGETHER_API_KEY'],
  },
  {
    id: 'fireworks',
    name: 'Fireworks',
    api: 'openai-chat',
    url: 'https://api.fireworks.ai/inference/v1',
    keyEnv: ['FIREWORKS_API_KEY'],
    keyPrefixes: ['fw_'],
  },
  {
    id: 'cerebras',
    name: 'Cerebras',
    api: 'openai-chat',
    url: 'https://api.cerebras.ai/v1',
    keyEnv: ['CEREBRAS_API_KEY'],
    keyPrefixes: ['csk-'],
  },
  {
    id: 'qwen-intl',
    name: 'Alibaba Qwen / DashScope (intl)',
    api: 'openai-chat',
    url: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    keyEnv: ['DASHSCOPE_API_KEY'],
    keyPrefixes: ['sk-'],
  },
  {
    id: 'qwen-cn',
    name: 'Alibaba Qwen / DashScope (China)',
    api: 'openai-chat',
    url: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    keyEnv: ['DASHSCOPE_API_KEY'],
    keyPrefixes: ['sk-'],
  },
  {
    id: 'moonshot',
    name: 'Moonshot Kimi (intl)',
    api: 'openai-chat',
    url: 'https://api.moonshot.ai/v1',
    keyEnv: ['MOONSHOT_API_KEY'],
    keyPrefixes: ['sk-'],
  },
  {
    id: 'moonshot-cn',
    name: 'Moonshot Kimi (China)',
    api: 'openai-chat',
    url: 'https://api.moonshot.cn/v1',
    keyEnv: ['MOONSHOT_API_KEY'],
    keyPrefixes: ['sk-'],
  },
  {
    id: 'zai',
    name: 'Z.AI GLM (intl)',
    api: 'openai-chat',
    url: 'https://api.z.ai/api/paas/v4',
    keyEnv: ['ZAI_API_KEY', 'ZHIPU_API_KEY'],
  },
  {
    id: 'zai-cn',
    name: 'Zhipu GLM (China)',
    api: 'openai-chat',
    url: 'https://open.bigmodel.cn/api/paas/v4',
    keyEnv: ['ZHIPU_API_KEY', 'ZAI_API_KEY'],
  },
  {
    id: 'minimax',
    name: 'MiniMax (intl)',
    api: 'openai-chat',
    url: 'https://api.minimax.io/v1',
    keyEnv: ['MINIMAX_API_KEY'],
  },
  {
    id: 'minimax-cn',
    name: 'MiniMax (China)',
    api: 'openai-chat',
    url: 'https://api.minimaxi.com/v1',
    keyEnv: ['MINIMAX_API_KEY'],
  },
  {
    id: 'siliconflow',
    name: 'SiliconFlow (intl)',
    api: 'openai-chat',
    url: 'https://api.siliconflow.com/v1',
    keyEnv: ['SILICONFLOW_API_KEY'],
    keyPrefixes: ['sk-'],
  },
  {
    id: 'siliconflow-cn',
    name: 'SiliconFlow (China)',
    api: 'openai-chat',
    url: 'https://api.siliconflow.cn/v1',
    keyEnv: ['SILICONFLOW_API_KEY'],
    keyPrefixes: ['sk-'],
  },
  {
    id: 'volcengine',
    name: 'Volcengine Ark (Doubao)',
    api: 'openai-chat',
    url: 'https://ark.cn-beijing.volces.com/api/v3',
    keyEnv: ['ARK_API_KEY', 'DOUBAO_API_KEY'],
  },
  {
    id: 'nvidia',
    name: 'NVIDIA NIM',
    api: 'openai-chat',
    url: 'https://integrate.api.nvidia.com/v1',
    keyEnv: ['NVIDIA_API_KEY'],
    keyPrefixes: ['nvapi-'],
  },
  {
    id: 'huggingface',
    name: 'Hugging Face router',
    api: 'openai-chat',
    url: 'https://router.huggingface.co/v1',
    keyEnv: ['HF_TOKEN'],
    keyPrefixes: ['hf_'],
  },
  {
    id: 'azure',
    name: 'Azure OpenAI / Foundry',
    api: 'openai-responses',
    url: 'https://{resource}.openai.azure.com/openai/v1',
    keyEnv: ['AZURE_OPENAI_API_KEY'],
    auth: { header: 'api-key', prefix: '' },
    params: ['resource'],
  },
  {
    id: 'bedrock-mantle',
    name: 'AWS Bedrock (OpenAI-compatible, mantle)',
    api: 'openai-chat',
    url: 'https://bedrock-mantle.{region}.api.aws/v1',
    keyEnv: ['AWS_BEARER_TOKEN_BEDROCK'],
    params: ['region'],
  },
  {
    id: 'vercel',
    name: 'Vercel AI Gateway',
    api: 'openai-chat',
    url: 'https://ai-gateway.vercel.sh/v1',
    keyEnv: ['AI_GATEWAY_API_KEY'],
  },
  {
    id: 'deepinfra',
    name: 'DeepInfra',
    api: 'openai-chat',
    url: 'https://api.deepinfra.com/v1/openai',
    keyEnv: ['DEEPINFRA_API_KEY'],
  },
  {
    id: 'sambanova',
    name: 'SambaNova',
    api: 'openai-chat',
    url: 'https://api.sambanova.ai/v1',
    keyEnv: ['SAMBANOVA_API_KEY'],
  },
  {
    id: 'nebius',
    name: 'Nebius Token Factory',
    api: 'openai-chat',
    url: 'https://api.tokenfactory.nebius.com/v1',
    keyEnv: ['NEBIUS_API_KEY'],
  },
  {
    id: 'xiaomi',
    name: 'Xiaomi MiMo',
    api: 'openai-chat',
    url: 'https://api.xiaomimimo.com/v1',
    keyEnv: ['XIAOMI_API_KEY'],
  },
  { id: 'ollama-cloud', name: 'Ollama Cloud', api: 'ollama', url: 'https://ollama.com', keyEnv: ['OLLAMA_API_KEY'] },
  {
    id: 'bedrock-runtime',
    name: 'AWS Bedrock (OpenAI-compatible, runtime)',
    api: 'openai-chat',
    url: 'https://bedrock-runtime.{region}.amazonaws.com/openai/v1',
    keyEnv: ['AWS_BEARER_TOKEN_BEDROCK'],
    unlisted: true,
    params: ['region'],
  },
  {
    id: 'vertex',
    name: 'Google Vertex AI (OpenAI-compatible)',
    api: 'openai-chat',
    url: 'https://{location}-aiplatform.googleapis.com/v1/projects/{project}/locations/{location}/endpoints/openapi',
    keyEnv: [],
    keyCommand: ['gcloud', 'auth', 'print-access-token'],
    params: ['project', 'location'],
    unlisted: true,
  },
  {
    id: 'cloudflare',
    name: 'Cloudflare Workers AI',
    api: 'openai-chat',
    url: 'https://api.cloudflare.com/client/v4/accounts/{account}/ai/v1',
    keyEnv: ['CLOUDFLARE_API_KEY'],
    unlisted: true,
    params: ['account'],
  },
  {
    id: 'opencode-zen',
    name: 'OpenCode Zen',
    api: 'openai-chat',
    url: 'https://opencode.ai/inference/openai/v1',
    keyEnv: ['OPENCODE_API_KEY'],
  },
  {
    id: 'custom-responses',
    get name() {
      return l10n.t('OpenAI Responses (custom URL)');
    },
    api: 'openai-responses',
    url: '',
    keyEnv: [],
  },
  {
    id: 'custom-anthropic',
    get name() {
      return l10n.t('Anthropic-compatible (custom URL)');
    },
    api: 'anthropic-messages',
    url: '',
    keyEnv: [],
  },
];

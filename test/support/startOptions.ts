import { parseArgs } from 'node:util';

/** What `npm start` was asked for: the demo server, or a real model. */
export type StartOptions = { url?: undefined } | { url: string; model: string; api: string; keyEnv?: string };

export const usage = `npm start                                     a real VS Code with Rivulet and a demo model
npm start -- --url URL --model NAME           talks to a real model instead
             [--api API]                      its dialect; the default is openai-chat
             [--key-env NAME]                 the environment variable that holds its key

RIVULET_VSCODE=server|floor|desktop|PATH            which VS Code; RIVULET_BROWSER=PATH|CHANNEL|npm: which browser tests use`;

/** Reads the command line. Throws an error that says what is missing. */
export function readStartOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { url: text, model: text, api: text, 'key-env': text, help: { type: 'boolean' } },
  });
  if (values.help) return 'help';
  const { url, model, api = 'openai-chat', 'key-env': keyEnv } = values;
  if (url === undefined) {
    if (model ?? values.api ?? keyEnv)
      throw new Error(`--url is missing: --model, --api and --key-env belong to it.\n\n${usage}`);
    return {};
  }
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new Error(`--url "${url}" is no URL; for example http://127.0.0.1:8000/v1.`);
  if (!model) throw new Error('--model is missing: the name of a model as the server knows it.');
  if (keyEnv !== undefined && !env[keyEnv]) throw new Error(`--key-env names ${keyEnv}, which is not set.`);
  return { url, model, api, ...(keyEnv !== undefined && { keyEnv }) };
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Writes media/models.json from the tables of a package that takes them from models.dev: `npm run models`.

const source = '@earendil-works/pi-ai@1.5.2';

/**
 * The providers that are taken, of those whose hosts an endpoint is commonly asked at. Gateways that list contexts and
 * prices themselves are not.
 */
const providers = [
  'openai',
  'anthropic',
  'google',
  'deepseek',
  'mistral',
  'groq',
  'xai',
  'together',
  'fireworks',
  'cerebras',
  'moonshotai',
  'moonshotai-cn',
  'minimax',
  'minimax-cn',
  'nvidia',
  'huggingface',
  'xiaomi',
  'zai',
  'zai-coding-cn',
];
/** What they cost is not what a request costs: these are plans that are paid by the month. */
const withoutPrices = new Set(['zai', 'zai-coding-cn']);

interface Listed {
  id: string;
  type: string;
  baseUrl: string;
  contextWindow?: number;
  maxTokens?: number;
  cost: Cost & { tiers?: (Cost & { inputTokensAbove: number })[] };
}

interface Cost {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

function main(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'rivulet-models-'));
  try {
    const table = { source: `models.dev, as in ${source}`, date: dayOf(source), hosts: hostsIn(unpacked(folder)) };
    const text = JSON.stringify(table)
      .replaceAll(/(\}|\]),"/g, '$1,\n"')
      .replaceAll(/:\{"/g, ':{\n"');
    writeFileSync('media/models.json', `${text}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The package's folder of tables. Nothing of it is run. */
function unpacked(folder: string): string {
  npm('pack', source, '--pack-destination', folder, '--silent');
  execFileSync('tar', ['xzf', path.join(folder, 'earendil-works-pi-ai-1.5.2.tgz'), '-C', folder]);
  return path.join(folder, 'package/dist/providers/data');
}

/** The day on which the package came out. */
function dayOf(version: string): string {
  const times = JSON.parse(npm('view', version, 'time', '--json')) as Record<string, string>; // The registry's answer.
  return times[version.slice(version.lastIndexOf('@') + 1)]?.slice(0, 10) ?? '';
}

function npm(...words: string[]): string {
  return execFileSync('npm', words, { encoding: 'utf8', shell: process.platform === 'win32' });
}

function hostsIn(folder: string): Record<string, Record<string, unknown[]>> {
  const hosts: Record<string, Record<string, unknown[]>> = {};
  for (const provider of providers) {
    const file = readFileSync(path.join(folder, `${provider}.json`), 'utf8');
    const apis = JSON.parse(file) as Record<string, Record<string, Listed>>; // As the package documents it.
    for (const model of Object.values(apis).flatMap((models) => Object.values(models))) {
      if (model.type !== 'chat') continue;
      const models = (hosts[new URL(model.baseUrl).hostname] ??= {});
      models[model.id] ??= rowOf(model, !withoutPrices.has(provider));
    }
  }
  return hosts;
}

function rowOf({ contextWindow = 0, maxTokens = 0, cost }: Listed, withPrice: boolean): unknown[] {
  // Free and not known are the same to such a table.
  if (!withPrice || cost.input === 0 || cost.output === 0) return [contextWindow, maxTokens];
  const steps = (cost.tiers ?? []).map((tier) => [tier.inputTokensAbove, ratesOf(tier)]);
  return [contextWindow, maxTokens, ratesOf(cost), ...(steps.length > 0 ? [steps] : [])];
}

function ratesOf({ input, output, cacheRead, cacheWrite }: Cost): number[] {
  const rates = [input, output, cacheRead, cacheWrite].map((dollars) => Number(dollars.toPrecision(6)));
  while (rates.length > 2 && rates.at(-1) === 0) rates.pop();
  return rates;
}

main();

import type { ModelFacts, ModelPrice, Rates } from '../../provider/modelFacts.ts';
import { readWhole } from './readWhole.ts';
import { replaceFile } from './replaceFile.ts';
import { fieldsOf, isCount, isNumber, isText, listOf, optional } from './shape.ts';
import type { StorageFiles } from './storageFiles.ts';

/** How many servers and how many models of each are kept. */
const mostServers = 50;
const mostModels = 2000;

type Facts = Readonly<Record<string, ModelFacts>>;

/**
 * What servers said of their models when their lists were last read, by the URLs of their endpoints, so that nobody has to
 * ask again. It is a convenience: what the disk does not take is not kept.
 */
export class KeptFacts {
  readonly #files: StorageFiles;
  readonly #path: string;
  #servers = new Map<string, Facts>();
  #loading: Promise<void> | undefined;

  constructor(files: StorageFiles, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** What was said of a model, as far as it was read. */
  get(url: string, model: string): ModelFacts | undefined {
    const facts = this.#servers.get(url);
    return facts && Object.hasOwn(facts, model) ? facts[model] : undefined;
  }

  /** Reads what is kept, once. */
  load(): Promise<void> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  /** Keeps what a server says now. */
  async set(url: string, facts: Facts): Promise<void> {
    await this.load();
    const kept = Object.fromEntries(Object.entries(facts).slice(0, mostModels));
    this.#servers.delete(url);
    this.#servers.set(url, kept);
    const newest = [...this.#servers].slice(-mostServers);
    this.#servers = new Map(newest);
    const text = JSON.stringify(Object.fromEntries(newest));
    await replaceFile(this.#files, this.#path, [Buffer.from(text)]).catch(() => undefined);
  }

  async #read(): Promise<void> {
    const text = (await readWhole(this.#files, this.#path))?.toString() ?? '{}';
    for (const [url, models] of entriesOf(parsed(text))) {
      const facts = entriesOf(models).filter((entry): entry is [string, ModelFacts] => isFacts(entry[1]));
      if (!this.#servers.has(url)) this.#servers.set(url, Object.fromEntries(facts));
    }
  }
}

const rates: Record<keyof Rates, (value: unknown) => boolean> = {
  input: isNumber,
  output: isNumber,
  cached: optional(isNumber),
  written: optional(isNumber),
};
const isPrice = fieldsOf<ModelPrice>({
  ...rates,
  steps: optional(listOf(fieldsOf<Rates & { above: number }>({ ...rates, above: isNumber }))),
  date: isText,
});
const isFacts = fieldsOf<ModelFacts>({
  context: optional(isCount),
  output: optional(isCount),
  price: optional(isPrice),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

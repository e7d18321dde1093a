import * as l10n from '@vscode/l10n';
import type { FieldName, FromPage, ToPage } from '../../messages/endpointMessages.ts';
import type { Endpoint } from '../../provider/endpoint.ts';
import { entryProblems } from '../../provider/entryProblems.ts';
import { isFields, type Fields } from '../../provider/fields.ts';
import type { Preset } from '../../provider/presets.ts';
import { freeId } from '../freeId.ts';
import type { Listed } from '../askForModels.ts';
import { splitRef } from '../splitRef.ts';
import {
  changeProblem,
  withHeaders,
  withKeySource,
  withList,
  withModel,
  withTexts,
  type Changed,
} from './changedEntry.ts';
import { idOf, titleOf } from './entryNames.ts';
import { EntryStore, type DeskSettings } from './entryStore.ts';
import { entryView } from './entryView.ts';
import { followRename } from './followRename.ts';
import { keyStates, type StoredKeys } from './keyStates.ts';
import { LatestRuns } from './latestRuns.ts';
import { copiedEntry, presetEntry } from './newEntry.ts';

/** What the page needs of the world around it. */
export interface DeskContext {
  settings: DeskSettings;
  keys: StoredKeys;
  presets: readonly Preset[];
  /** Whether an environment variable is there. */
  isSet: (name: string) => boolean;
  /** Asks in a window of VS Code's own, and resolves to whether the user agreed. */
  confirm: (question: { text: string; detail: string; action: string }) => Promise<boolean>;
  /** Asks for a key in VS Code's password box. */
  askForKey: (endpoint: Endpoint) => Promise<unknown>;
  openSettings: () => void;
  listModels: (endpoint: Endpoint, signal: AbortSignal) => Promise<Listed | 'cancelled'>;
  /** Tries an endpoint, and tells how that goes until it is over. */
  test: (endpoint: Endpoint, options: TestOptions, told: (news: TestNews) => void) => Promise<void>;
  post: (message: ToPage) => void;
}

/** How an endpoint is tried. */
interface TestOptions {
  /** Absent: the first one. */
  model?: string;
  signal: AbortSignal;
}

/** All steps of a test so far. */
export type TestNews = Pick<Extract<ToPage, { type: 'test-show' }>, 'running' | 'steps'>;

/** What is told of something that takes its time. */
type Running = Extract<ToPage, { type: 'models-show' | 'test-show' }>;

type Handlers = { [T in FromPage['type']]: (message: Extract<FromPage, { type: T }>) => unknown };

/** Answers the page on which endpoints are managed: what the user changes there is written into the setting. */
export class EndpointDesk {
  readonly #context: DeskContext;
  readonly #store: EntryStore;
  readonly #lists = new LatestRuns();
  readonly #tests = new LatestRuns();
  /** What was last said of lists and tests: a page that was hidden has lost it, or did not hear it. */
  readonly #said = new Map<string, Running>();
  #shown: Promise<void> = Promise.resolve();

  constructor(context: DeskContext) {
    this.#context = context;
    this.#store = new EntryStore(context.settings);
  }

  /** Does what the page asks for, and resolves when it is done. */
  async handle(message: FromPage): Promise<void> {
    const handler = this.#handlers[message.type] as (message: FromPage) => unknown; // The one for its type.
    await handler(message);
  }

  /** Tells the page what stands in the setting now. */
  show(): Promise<void> {
    const show = () => this.#showNow();
    // What could not be shown once, as while the keys cannot be listed, is no reason to show nothing more.
    this.#shown = this.#shown.then(show, show);
    return this.#shown;
  }

  dispose(): void {
    this.#lists.dispose();
    this.#tests.dispose();
  }

  readonly #handlers: Handlers = {
    'page-ready': async () => {
      this.#context.post({ type: 'presets-show', presets: this.#context.presets.map(presetView) });
      await this.show();
      for (const message of this.#said.values()) this.#context.post(message);
    },
    'endpoint-add': ({ presetId, url }) => this.#add(presetId, url.trim()),
    'endpoint-copy': ({ entryId }) => this.#copy(entryId),
    'endpoint-move': ({ entryId, to }) => this.#move(entryId, to === 'up' ? -1 : 1),
    'endpoint-switch': ({ entryId, on }) => this.#change(entryId, ['entry'], (entry) => switched(entry, on)),
    'endpoint-remove': ({ entryId }) => this.#remove(entryId),
    'texts-change': async ({ entryId, texts }) => {
      const fields = texts.map(({ field }) => field);
      if (!(await this.#mayLeaveCustom(entryId, texts))) return this.#checked(entryId, fields, undefined);
      await this.#change(entryId, fields, (entry) => withTexts(entry, texts));
    },
    'list-change': async ({ entryId, list, items }) => {
      if (list === 'key.command' && !(await this.#mayRun(items))) return this.#checked(entryId, [list], undefined);
      await this.#change(entryId, [list], (entry) => withList(entry, list, items));
    },
    'model-list': ({ entryId, list, model, present }) =>
      this.#change(entryId, [list], (entry) => withModel(entry, list, model, present)),
    'headers-change': ({ entryId, headers }) =>
      this.#change(entryId, ['headers'], (entry) => withHeaders(entry, headers)),
    'key-choose': ({ entryId, source }) => this.#change(entryId, ['key'], (entry) => withKeySource(entry, source)),
    'key-set': ({ entryId }) => this.#withEndpoint(entryId, (endpoint) => this.#context.askForKey(endpoint)),
    'key-forget': ({ entryId }) => this.#withEndpoint(entryId, (endpoint) => this.#context.keys.forgetOf(endpoint)),
    'models-ask': ({ entryId }) => this.#listModels(entryId),
    'model-use': ({ entryId, model }) =>
      this.#withEndpoint(entryId, ({ id }) => this.#context.settings.setModel(`${id}/${model}`)),
    'test-run': ({ entryId }) => this.#test(entryId),
    'test-cancel': ({ entryId }) => this.#tests.cancel(entryId),
    'settings-open': () => this.#context.openSettings(),
  };

  async #showNow(): Promise<void> {
    const { settings, keys, isSet, post } = this.#context;
    const hasKey = keyStates(await keys.list(), isSet);
    const { entries, entryIds } = this.#store;
    const ids = entries.map(idOf);
    const endpoints = entries.map((entry, index) =>
      entryView(entry, {
        entryId: entryIds[index] ?? '',
        index,
        idsBefore: ids.slice(0, index),
        plainHttpHosts: settings.plainHttpHosts,
        modelInUse: splitRef(settings.model),
        hasKey,
      }),
    );
    const problem = l10n.t('The setting rivulet.endpoints holds no list. What is added here takes its place.');
    post({ type: 'endpoints-show', endpoints, ...(!Array.isArray(settings.entries) && { problem }) });
  }

  async #withEndpoint(entryId: string, act: (endpoint: Endpoint) => PromiseLike<unknown>): Promise<void> {
    const endpoint = this.#store.endpoint(entryId);
    if (endpoint) await act(endpoint);
    await this.show();
  }

  async #change(entryId: string, fields: readonly FieldName[], change: (entry: Fields) => Changed): Promise<void> {
    const problem = await this.#store.inTurn(() => this.#written(entryId, fields, change));
    await this.#checked(entryId, fields, problem);
  }

  async #checked(entryId: string, fields: readonly FieldName[], problem: string | undefined): Promise<void> {
    await this.show();
    // What belongs together is wrong together: it is said once, where the user is.
    for (const field of problem === undefined ? fields : fields.slice(0, 1)) {
      this.#context.post({ type: 'field-check', entryId, field, ...(problem !== undefined && { problem }) });
    }
  }

  /** Writes a change, unless something would be wrong because of it: then it says what. */
  async #written(
    entryId: string,
    fields: readonly FieldName[],
    change: (entry: Fields) => Changed,
  ): Promise<string | undefined> {
    const found = this.#store.find(entryId);
    if (!found || !isFields(found.entry)) return undefined;
    const { entries, index, entry } = found;
    const changed = change(entry);
    if ('problem' in changed) return changed.problem;
    if (JSON.stringify(changed.entry) === JSON.stringify(entry)) return undefined;
    const otherIds = entries.filter((_, at) => at !== index).map(idOf);
    const { plainHttpHosts } = this.#context.settings;
    const problem = changeProblem(entry, changed.entry, fields, { plainHttpHosts, otherIds });
    if (problem !== undefined) return problem;
    const failure = await this.#store.write(entries.with(index, changed.entry));
    const [before, after] = [this.#store.parsed(entry), this.#store.parsed(changed.entry)];
    if (failure === undefined && before && after && before.id !== after.id) {
      await followRename(before, after, this.#context);
    }
    return failure;
  }

  async #add(presetId: string, url: string): Promise<void> {
    const { presets, isSet, settings, post } = this.#context;
    const preset = presets.find(({ id }) => id === presetId);
    if (!preset) return;
    const entry = presetEntry(preset, url || preset.url, isSet);
    const [wrong] = entryProblems(entry, { plainHttpHosts: settings.plainHttpHosts });
    if (wrong) post({ type: 'add-check', problem: wrong.text });
    else await this.#insert(entry, () => this.#store.entries.length);
  }

  async #copy(entryId: string): Promise<void> {
    const entry = this.#store.find(entryId)?.entry;
    if (isFields(entry)) await this.#insert(copiedEntry(entry), () => (this.#store.find(entryId)?.index ?? -1) + 1);
  }

  async #insert(entry: Fields, placeNow: () => number): Promise<void> {
    const { post } = this.#context;
    const added = await this.#store.inTurn(async () => {
      const { entries } = this.#store;
      const place = placeNow();
      const id = freeId(idOf(entry) ?? 'endpoint', entries);
      const failure = await this.#store.write(entries.toSpliced(place, 0, { ...entry, id }));
      return failure === undefined ? { entryId: this.#store.entryIds[place] ?? '' } : { failure };
    });
    await this.show();
    if ('failure' in added) post({ type: 'add-check', problem: added.failure });
    else post({ type: 'entry-choose', entryId: added.entryId });
  }

  async #move(entryId: string, by: number): Promise<void> {
    const problem = await this.#store.inTurn(async () => {
      const { entries, index, entry } = this.#store.find(entryId) ?? {};
      if (!entries || index === undefined || entries[index + by] === undefined) return undefined;
      return this.#store.write(entries.toSpliced(index, 1).toSpliced(index + by, 0, entry));
    });
    await this.#checked(entryId, ['entry'], problem);
  }

  async #remove(entryId: string): Promise<void> {
    const found = this.#store.find(entryId);
    if (!found) return;
    const agreed = await this.#context.confirm({
      text: l10n.t('Remove the endpoint "{0}"?', titleOf(found.entry) || l10n.t('Endpoint {0}', found.index + 1)),
      detail: l10n.t('It is taken out of your settings, and a key that is stored for it is forgotten.'),
      action: l10n.t('Remove'),
    });
    if (!agreed) return;
    const problem = await this.#store.inTurn(async () => {
      const now = this.#store.find(entryId);
      const endpoint = this.#store.endpoint(entryId);
      const failure = now && (await this.#store.write(now.entries.toSpliced(now.index, 1)));
      if (endpoint && failure === undefined) await this.#context.keys.forgetOf(endpoint);
      return failure;
    });
    await this.#checked(entryId, ['entry'], problem);
  }

  /** No message alone makes this machine run a program: the user sees which one. */
  async #mayRun(command: readonly string[]): Promise<boolean> {
    if (command.length === 0) return true;
    return this.#context.confirm({
      text: l10n.t('Get the key by running a program?'),
      detail: l10n.t('It runs on this machine before each request: {0}', command.join(' ')),
      action: l10n.t('Use This Program'),
    });
  }

  /** Another API has no use for the description of a custom one: it is not thrown away in silence. */
  async #mayLeaveCustom(entryId: string, texts: readonly { field: string; text: string }[]): Promise<boolean> {
    const entry = this.#store.find(entryId)?.entry;
    const api = texts.find(({ field }) => field === 'api')?.text;
    if (api === undefined || api === 'custom' || !isFields(entry) || entry['custom'] === undefined) return true;
    return this.#context.confirm({
      text: l10n.t('Remove the description of its API?'),
      detail: l10n.t('The part "custom" of this endpoint is for the API "custom" only.'),
      action: l10n.t('Remove'),
    });
  }

  #say(message: Running): void {
    this.#said.set(`${message.type} ${message.entryId}`, message);
    this.#context.post(message);
  }

  async #listModels(entryId: string): Promise<void> {
    const { listModels } = this.#context;
    const endpoint = this.#store.endpoint(entryId);
    if (!endpoint) return;
    const { signal, isLatest } = this.#lists.begin(entryId);
    this.#say({ type: 'models-show', entryId, state: 'asking', models: [] });
    const listed = await listModels(endpoint, signal);
    if (listed === 'cancelled' || !isLatest()) return;
    if ('error' in listed)
      this.#say({ type: 'models-show', entryId, state: 'failed', models: [], problem: listed.error.message });
    else this.#say({ type: 'models-show', entryId, state: 'listed', models: listed.models });
  }

  async #test(entryId: string): Promise<void> {
    const { settings, test } = this.#context;
    const endpoint = this.#store.endpoint(entryId);
    if (!endpoint) return;
    const { signal, isLatest } = this.#tests.begin(entryId);
    const inUse = splitRef(settings.model);
    const model = inUse.endpointId === endpoint.id && inUse.model !== '' ? inUse.model : endpoint.favourites?.[0];
    await test(endpoint, { signal, ...(model !== undefined && { model }) }, (news) => {
      if (isLatest()) this.#say({ type: 'test-show', entryId, ...news });
    });
  }
}

function switched(entry: Fields, on: boolean): Changed {
  const { disabled: _, ...rest } = entry;
  return { entry: on ? rest : { ...rest, disabled: true } };
}

function presetView({ id, name, url, params }: Preset) {
  return { id, name, url, open: url === '' || (params?.length ?? 0) > 0 };
}

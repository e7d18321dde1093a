/**
 * The contract between the extension host and the page on which endpoints are managed.
 *
 * As in `messages.ts`, every message is a notification and nothing waits for an answer. The host owns the truth, which is
 * the user's setting: what the page sends are changes, what it gets is what then stands there. An entry of the setting is
 * named by an id that the host issues, a field by one of the names below. No key crosses in either direction.
 */

/** A field that is written as one text; the host reads numbers and JSON out of it. Empty: the field is left out. */
export type TextField =
  | 'id'
  | 'name'
  | 'api'
  | 'url'
  | 'transport'
  | 'key.env'
  | 'auth.header'
  | 'auth.prefix'
  | 'systemPrompt'
  | 'temperature'
  | 'maxTokens'
  | 'reasoningEffort'
  | 'body.add'
  | 'clocks.connect'
  | 'clocks.firstByte'
  | 'clocks.stalled'
  | 'clocks.ask'
  | 'clocks.idle'
  | 'limits.event'
  | 'limits.reply'
  | 'limits.toolArguments'
  | 'retries.most'
  | 'retries.longestWait'
  | 'continue'
  | 'proxy'
  | 'tls.ca'
  | 'tls.cert'
  | 'tls.key'
  | 'custom';

/** A field that holds a list of texts. */
export type ListField = 'models' | 'favourites' | 'body.remove' | 'key.command';

/** Whatever can be wrong by itself; `entry` is the entry as a whole. */
export type FieldName = TextField | ListField | 'headers' | 'key' | 'entry';

/** Where a key comes from. */
export type KeySource = 'none' | 'secret' | 'env' | 'command';

/** One header of every request. */
export interface HeaderView {
  name: string;
  value: string;
}

/** Something that is wrong with an entry, in one sentence. */
export interface FieldProblem {
  field: FieldName;
  text: string;
}

/** One entry of the setting. */
export interface EndpointView {
  entryId: string;
  /** What it is called; where it has no name, its id or its place. */
  title: string;
  /** Of its URL; empty where it has none. */
  host: string;
  state: 'usable' | 'broken' | 'disabled';
  /** False where the entry is no object: it can only be removed here. */
  editable: boolean;
  problems: readonly FieldProblem[];
  /** The model of it that the next prompt goes to. */
  modelInUse?: string;
  texts: Record<TextField, string>;
  /** What holds where a field is left out, in words. */
  defaults: Partial<Record<TextField, string>>;
  lists: Record<ListField, readonly string[]>;
  headers: readonly HeaderView[];
  keySource: KeySource;
  /** Whether the key is there; `unknown` where only running the command could tell. */
  keyState: 'present' | 'missing' | 'unknown';
}

/** A provider that an endpoint can be made of. */
export interface PresetView {
  id: string;
  name: string;
  url: string;
  /** True where something of the URL, or all of it, is still to be typed. */
  open: boolean;
}

/** One step of a test. */
export interface StepView {
  /** What is tried. */
  title: string;
  state: 'running' | 'passed' | 'warned' | 'failed' | 'skipped';
  /** What came of it. */
  result?: string;
  /** What to do about it. */
  advice?: string;
}

/** From the host to the page. */
export type ToPage =
  /** All entries as they stand in the setting; `problem` where it holds no list. */
  | { type: 'endpoints-show'; endpoints: readonly EndpointView[]; problem?: string }
  | { type: 'presets-show'; presets: readonly PresetView[] }
  /** The page shows this entry: it was just added. */
  | { type: 'entry-choose'; entryId: string }
  /** A change was written, or with a problem it was not. It follows the entries that it led to. */
  | { type: 'field-check'; entryId: string; field: FieldName; problem?: string }
  | { type: 'add-check'; problem: string }
  | {
      type: 'models-show';
      entryId: string;
      state: 'asking' | 'listed' | 'failed';
      models: readonly string[];
      problem?: string;
    }
  /** All steps so far. */
  | { type: 'test-show'; entryId: string; running: boolean; steps: readonly StepView[] };

/** From the page to the host. */
export type FromPage =
  | { type: 'page-ready' }
  /** @param url Typed where the preset leaves it open; else empty. */
  | { type: 'endpoint-add'; presetId: string; url: string }
  | { type: 'endpoint-copy'; entryId: string }
  | { type: 'endpoint-move'; entryId: string; to: 'up' | 'down' }
  | { type: 'endpoint-switch'; entryId: string; on: boolean }
  | { type: 'endpoint-remove'; entryId: string }
  /** Fields that make sense only together come together. */
  | { type: 'texts-change'; entryId: string; texts: readonly { field: TextField; text: string }[] }
  | { type: 'list-change'; entryId: string; list: 'body.remove' | 'key.command'; items: readonly string[] }
  /** A model is put behind the others of a list, or taken out: the page may not know yet what the list holds by now. */
  | { type: 'model-list'; entryId: string; list: 'models' | 'favourites'; model: string; present: boolean }
  | { type: 'headers-change'; entryId: string; headers: readonly HeaderView[] }
  /** The other sources come with what they need: `key.env` and `key.command`. */
  | { type: 'key-choose'; entryId: string; source: 'none' | 'secret' }
  /** The key itself is typed into VS Code's password box. */
  | { type: 'key-set'; entryId: string }
  | { type: 'key-forget'; entryId: string }
  | { type: 'models-ask'; entryId: string }
  | { type: 'model-use'; entryId: string; model: string }
  | { type: 'test-run'; entryId: string }
  | { type: 'test-cancel'; entryId: string }
  | { type: 'settings-open' };

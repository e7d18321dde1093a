import { parseEndpoints, type Endpoint } from '../../provider/endpoint.ts';
import { EntryIds } from './entryIds.ts';

/** The settings that the page shows and changes. */
export interface DeskSettings {
  readonly entries: unknown;
  readonly plainHttpHosts: readonly string[];
  readonly model: string;
  setEntries(entries: readonly unknown[]): Promise<void>;
  setModel(ref: string): Promise<void>;
}

/** An entry, and where it stands now. */
export interface Found {
  entries: readonly unknown[];
  index: number;
  entry: unknown;
}

/** The entries of the setting, by the names that the page knows them by. */
export class EntryStore {
  readonly #settings: DeskSettings;
  readonly #ids = new EntryIds();
  /** Changes are made one after the other: each begins with what the one before it wrote. */
  #changes: Promise<void> = Promise.resolve();

  constructor(settings: DeskSettings) {
    this.#settings = settings;
  }

  get entries(): readonly unknown[] {
    const { entries } = this.#settings;
    return Array.isArray(entries) ? (entries as unknown[]) : []; // A list of anything.
  }

  /** The names of the entries, in their order. */
  get entryIds(): readonly string[] {
    return this.#ids.of(this.entries);
  }

  find(entryId: string): Found | undefined {
    const { entries } = this;
    const index = this.entryIds.indexOf(entryId);
    return index < 0 ? undefined : { entries, index, entry: entries[index] };
  }

  /** The endpoint that an entry describes, if it can be used. */
  endpoint(entryId: string): Endpoint | undefined {
    return this.parsed(this.find(entryId)?.entry);
  }

  parsed(entry: unknown): Endpoint | undefined {
    return parseEndpoints([entry], { plainHttpHosts: this.#settings.plainHttpHosts }).endpoints[0];
  }

  /** Makes a change when those before it are made. */
  async inTurn<T>(change: () => Promise<T>): Promise<T> {
    const made = this.#changes.then(change);
    this.#changes = made.then(
      () => undefined,
      () => undefined,
    );
    return made;
  }

  /** Writes the setting. What goes wrong with the user's file, VS Code says in words. */
  async write(entries: readonly unknown[]): Promise<string | undefined> {
    try {
      await this.#settings.setEntries(entries);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

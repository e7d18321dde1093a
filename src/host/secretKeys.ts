import type * as vscode from 'vscode';
import { originOf, type Endpoint } from '../provider/endpoint.ts';

/**
 * Keys in VS Code's secret storage. A key is bound to the endpoint and to the origin (RFC 6454) that it was stored for:
 * when the endpoint's URL is changed to another origin, the key is not found there, and never sent there.
 */
export class SecretKeys {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  /** Told when a key was stored or forgotten, in whatever window. */
  onDidChange(listener: () => void): vscode.Disposable {
    return this.#storage.onDidChange(listener);
  }

  get(endpoint: Endpoint): Thenable<string | undefined> {
    return this.#storage.get(nameFor(endpoint));
  }

  store(endpoint: Endpoint, key: string): Thenable<void> {
    return this.#storage.store(nameFor(endpoint), key);
  }

  forgetOf(endpoint: Endpoint): Thenable<void> {
    return this.#storage.delete(nameFor(endpoint));
  }

  forget(name: string): Thenable<void> {
    return this.#storage.delete(name);
  }

  /** All stored keys by name, with the endpoint id and the origin that each is bound to. */
  async list(): Promise<{ name: string; endpointId: string; origin: string }[]> {
    const names = await this.#storage.keys();
    return names.flatMap((name) => {
      const match = /^key:([^@]*)@(.+)$/.exec(name);
      return match ? [{ name, endpointId: decodeURIComponent(match[1] ?? ''), origin: match[2] ?? '' }] : [];
    });
  }
}

function nameFor(endpoint: Endpoint): string {
  return `key:${encodeURIComponent(endpoint.id)}@${originOf(endpoint)}`;
}

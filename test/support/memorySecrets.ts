import type * as vscode from 'vscode';

/** Secret storage that lasts as long as it is held. */
export function memorySecrets(): vscode.SecretStorage {
  const values = new Map<string, string>();
  const listeners = new Set<(event: vscode.SecretStorageChangeEvent) => unknown>();
  const tell = (key: string) => listeners.forEach((listener) => listener({ key }));
  return {
    get: (name) => Promise.resolve(values.get(name)),
    store: async (name, value) => {
      values.set(name, value);
      tell(name);
    },
    delete: async (name) => {
      values.delete(name);
      tell(name);
    },
    keys: () => Promise.resolve([...values.keys()]),
    onDidChange: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}

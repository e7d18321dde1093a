import type { Browser } from 'playwright-core';
import { EndpointDesk, type DeskContext } from '../../src/host/endpointsPage/endpointDesk.ts';
import { parseFromPage } from '../../src/host/endpointsPage/parseFromPage.ts';
import { SecretKeys } from '../../src/host/secretKeys.ts';
import { hostedPresets } from '../../src/provider/presets.ts';
import { memorySecrets } from './memorySecrets.ts';
import { PanelPage, type PanelPageOptions } from './panelPage.ts';

/** The settings of a user, in memory. */
export class MemorySettings {
  entries: unknown;
  model = '';
  plainHttpHosts: readonly string[] = [];
  /** Why they cannot be written, if they cannot. */
  failure: string | undefined;
  changed: () => unknown = () => {};

  constructor(entries: unknown) {
    this.entries = entries;
  }

  setEntries(entries: readonly unknown[]): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(new Error(this.failure));
    this.entries = entries;
    this.changed();
    return Promise.resolve();
  }

  setModel(ref: string): Promise<void> {
    this.model = ref;
    this.changed();
    return Promise.resolve();
  }
}

/** A desk on settings in memory, with a test in the place of the user and of the network. */
export function memoryDesk(settings: MemorySettings, more: Partial<DeskContext> = {}) {
  const keys = new SecretKeys(memorySecrets());
  const context: DeskContext = {
    settings,
    keys,
    presets: hostedPresets,
    isSet: () => false,
    confirm: () => Promise.resolve(true),
    askForKey: (endpoint) => Promise.resolve(keys.store(endpoint, 'sk-test')),
    openSettings: () => {},
    listModels: () => Promise.resolve({ models: ['large', 'small'] }),
    test: () => Promise.resolve(),
    post: () => {},
    ...more,
  };
  const desk = new EndpointDesk(context);
  settings.changed = () => desk.show();
  return { desk, keys };
}

/** The page of endpoints in a browser, with the real desk behind it. */
export async function openEndpoints(
  browser: Browser,
  settings: MemorySettings,
  { host = {}, ...options }: PanelPageOptions & { host?: Partial<DeskContext> } = {},
) {
  const heard: unknown[] = [];
  const opened = Promise.withResolvers<PanelPage>();
  const { desk, keys } = memoryDesk(settings, {
    post: (message) => void opened.promise.then((panel) => panel.post(message)),
    ...host,
  });
  const panel = await PanelPage.open(browser, {
    width: 1000,
    height: 800,
    ...options,
    script: 'endpoints',
    heard: (data) => {
      heard.push(data);
      const message = parseFromPage(data);
      if (message) void desk.handle(message);
    },
  });
  opened.resolve(panel);
  return { panel, page: panel.page, desk, keys, heard };
}

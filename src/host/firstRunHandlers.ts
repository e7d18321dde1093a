import * as vscode from 'vscode';
import type { Handlers, ToHost } from '../messages/messages.ts';
import { addEndpoint } from './addEndpoint.ts';
import { addLocalServer } from './addLocalServer.ts';
import type { ChatView } from './chatViews.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { OneAtATime } from './oneAtATime.ts';
import { pasteKey } from './pasteKey.ts';
import type { SecretKeys } from './secretKeys.ts';
import type { Setup } from './setup.ts';
import { useEnvironmentKey } from './useEnvironmentKey.ts';
import { pickVscodeModel } from './vscodeModels.ts';

interface FirstRunContext {
  setup: Setup;
  settings: EndpointSettings;
  keys: SecretKeys;
}

type FirstRunMessage = 'server-find' | 'server-use' | 'variable-use' | 'key-paste' | 'vscode-use' | 'endpoint-add';

/** Endpoints that are being added, in whatever view: handlers are made anew for each message. */
const adding = new OneAtATime();

/** What the ways to begin do that an empty panel offers: each leads to the composer, with a model in use. */
export function firstRunHandlers(
  view: ChatView,
  { setup, settings, keys }: FirstRunContext,
): Pick<Handlers<ToHost>, FirstRunMessage> {
  const begin = async (way: () => Promise<boolean>) => {
    try {
      if (!(await way())) return;
      await view.reveal();
      view.post({ type: 'composer-focus' });
    } catch (error) {
      // Most often the settings could not be written; VS Code says why.
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    }
  };
  // What is offered to begin with goes when it was taken: over a slow connection it is there to be pressed again until then.
  const add = (name: string, way: () => Promise<boolean>) => {
    if (!settings.hasEndpoints) void adding.do(name, () => begin(way));
  };
  return {
    'server-find': () => void setup.findServers(),
    'server-use': ({ id }) => {
      const server = setup.servers.find((found) => found.id === id);
      if (server) add(`server-${id}`, () => addLocalServer(server, settings, keys));
    },
    'variable-use': ({ id }) => {
      const key = setup.environmentKeys.find(({ preset }) => preset.id === id);
      if (key) add(`variable-${id}`, () => useEnvironmentKey(key, settings, keys));
    },
    'key-paste': () => void begin(() => pasteKey(settings, keys)),
    'vscode-use': () =>
      void begin(async () => {
        const ref = await pickVscodeModel();
        if (ref !== undefined) await settings.setModel(ref);
        return ref !== undefined;
      }),
    'endpoint-add': () => void begin(() => addEndpoint(settings, keys)),
  };
}

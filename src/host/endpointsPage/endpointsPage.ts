import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hostedPresets } from '../../provider/presets.ts';
import { askForModels } from '../askForModels.ts';
import { chatHtml, chatWebviewOptions } from '../chatHtml.ts';
import type { EndpointSettings } from '../endpointSettings.ts';
import { askForKey } from '../keyCommands.ts';
import type { Log } from '../log.ts';
import { resolveKey } from '../resolveKey.ts';
import type { SecretKeys } from '../secretKeys.ts';
import { EndpointDesk } from './endpointDesk.ts';
import { parseFromPage } from './parseFromPage.ts';
import { tellExamination } from './tellExamination.ts';

const panelType = 'rivulet.endpoints';

interface PageContext {
  settings: EndpointSettings;
  keys: SecretKeys;
  log: Log;
}

/** The page on which endpoints are managed: one editor tab, which comes back after a reload of the window. */
export class EndpointsPage implements vscode.WebviewPanelSerializer {
  readonly #extensionUri: vscode.Uri;
  readonly #context: PageContext;
  #panel: vscode.WebviewPanel | undefined;

  constructor(extensionUri: vscode.Uri, context: PageContext) {
    this.#extensionUri = extensionUri;
    this.#context = context;
  }

  register(): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(panelType, this);
  }

  /** Opens the page, or brings it into sight. */
  open(): void {
    if (this.#panel) this.#panel.reveal();
    else this.#show(vscode.window.createWebviewPanel(panelType, l10n.t('Endpoints'), vscode.ViewColumn.Active));
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    if (this.#panel) panel.dispose();
    else this.#show(panel);
    return Promise.resolve();
  }

  #show(panel: vscode.WebviewPanel): void {
    const { settings, keys, log } = this.#context;
    // A page that is hidden has no document; it says that it is ready when it has one again.
    let ready = false;
    const desk = new EndpointDesk({
      settings,
      keys,
      presets: hostedPresets,
      isSet: (name) => Boolean(process.env[name]),
      confirm: async ({ text, detail, action }) =>
        (await vscode.window.showWarningMessage(text, { modal: true, detail }, action)) === action,
      askForKey: (endpoint) => askForKey(endpoint, keys),
      openSettings: () => void openSettings(),
      listModels: (endpoint, signal) => askForModels(endpoint, keys, signal),
      test: (endpoint, options, told) => {
        const key = (signal: AbortSignal) => resolveKey(endpoint, keys, signal);
        return tellExamination(endpoint, { key, ...options }, told);
      },
      post: (message) => {
        // Never awaited: the promise can hang when the page goes away meanwhile.
        if (ready) void panel.webview.postMessage(message);
      },
    });
    const show = () => void (ready && desk.show());
    const subscriptions = vscode.Disposable.from(
      desk,
      settings.onDidChange(show),
      keys.onDidChange(show),
      panel.onDidChangeViewState(() => (ready &&= panel.visible)),
      panel.webview.onDidReceiveMessage((data: unknown) => {
        const message = parseFromPage(data);
        if (!message) return log.warn('The page of endpoints sent a message that is not in the contract; ignored.');
        ready = true;
        return desk.handle(message);
      }),
    );
    panel.onDidDispose(() => {
      this.#panel = undefined;
      subscriptions.dispose();
    });
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'view.svg');
    panel.webview.options = chatWebviewOptions(this.#extensionUri);
    panel.webview.html = chatHtml(panel.webview, this.#extensionUri, 'endpoints');
  }
}

/** Opens the user's settings where the endpoints stand. */
function openSettings(): Thenable<unknown> {
  const revealSetting = { key: 'rivulet.endpoints', edit: false };
  return vscode.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting });
}

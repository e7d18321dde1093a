import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Model } from '../conversation/model.ts';
import type { SetupView } from '../messages/messages.ts';
import { hostOf, reachOf } from '../provider/reach.ts';
import { findLocalServers, type LocalServer } from '../provider/localServers.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { splitRef } from './modelInUse.ts';

/** What stands around the chat: the model in use, what is wrong in the settings, and servers on this machine. */
export class Setup implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #settings: EndpointSettings;
  readonly #model: () => Model | undefined;
  readonly #abort = new AbortController();
  readonly #subscription: vscode.Disposable;
  #servers: readonly LocalServer[] | undefined;
  #searched = false;

  constructor(settings: EndpointSettings, model: () => Model | undefined) {
    this.#settings = settings;
    this.#model = model;
    this.#subscription = settings.onDidChange(() => this.#changed.fire());
  }

  get servers(): readonly LocalServer[] {
    return this.#servers ?? [];
  }

  view(): SetupView {
    const model = this.#model();
    const note = model && this.#reachNote(model.ref);
    return {
      ...(model && { model: model.label }),
      ...(note && { modelNote: note }),
      hasEndpoints: this.#settings.endpoints.length > 0,
      problems: [...this.#settings.problems, ...this.#modelProblem(), ...tlsProblem()],
      ...(this.#servers && { localServers: this.#servers.map(serverAsView) }),
      localNote: localNote(this.#servers, this.#searched),
      scroll: this.#settings.scroll,
    };
  }

  /** Looks for local servers when a view opens and nothing is configured, once in a session. */
  viewOpened(): void {
    if (this.#searched || this.#settings.endpoints.length > 0 || !this.#settings.detectLocalServers) return;
    void this.findServers();
  }

  /** Looks for servers on this machine: loopback only, without credentials. */
  async findServers(): Promise<void> {
    this.#searched = true;
    this.#servers = undefined;
    this.#changed.fire();
    this.#servers = await findLocalServers({ signal: this.#abort.signal });
    this.#changed.fire();
  }

  dispose(): void {
    this.#abort.abort();
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #modelProblem(): string[] {
    const ref = this.#settings.model;
    if (ref === '') return [];
    const { endpointId, model } = splitRef(ref);
    if (model === '') return [l10n.t('rivulet.model is "{0}": expected "endpoint-id/model".', ref)];
    if (!this.#settings.find(endpointId))
      return [l10n.t('rivulet.model names the endpoint "{0}", which is not usable.', endpointId)];
    return [];
  }

  /** Plain HTTP is said aloud. */
  #reachNote(ref: string): string | undefined {
    const endpoint = this.#settings.find(splitRef(ref).endpointId);
    if (!endpoint || new URL(endpoint.url).protocol !== 'http:') return undefined;
    switch (reachOf(hostOf(endpoint.url))) {
      case 'loopback':
        return l10n.t('On this machine');
      case 'private':
        return l10n.t('Not encrypted, private network');
      case 'public':
        return l10n.t('Not encrypted');
    }
  }
}

/** Where extensions run is where servers are looked for: another machine in a remote window. */
function machine(): string {
  return vscode.env.remoteName ? l10n.t('the remote machine ({0})', vscode.env.remoteName) : l10n.t('this machine');
}

function localNote(servers: readonly LocalServer[] | undefined, searched: boolean): string {
  if (!searched) return l10n.t('Servers on {0} have not been looked for.', machine());
  if (!servers) return l10n.t('Looking for servers on {0}…', machine());
  return servers.length > 0
    ? l10n.t('Found on {0}:', machine())
    : l10n.t('No model server answered on {0}.', machine());
}

function serverAsView({ id, label, models }: LocalServer): { id: string; label: string; description: string } {
  const count = models.length === 1 ? l10n.t('1 model') : l10n.t('{0} models', models.length);
  return { id, label, description: count };
}

function tlsProblem(): string[] {
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return [];
  return [
    l10n.t(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is set where VS Code runs: Rivulet checks certificates all the same; others may not. Unset it.',
    ),
  ];
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Model } from '../conversation/model.ts';
import type { ChoiceView, SetupView } from '../messages/messages.ts';
import { chatModels } from '../provider/chatModels.ts';
import { vscodeEndpointId } from '../provider/endpoint.ts';
import { environmentKeys, keyVariables, type EnvironmentKey } from '../provider/environmentKeys.ts';
import { localPorts } from '../provider/localServerKinds.ts';
import { hostOf, reachOf } from '../provider/reach.ts';
import { findLocalServers, type LocalServer } from '../provider/localServers.ts';
import type { EndpointSettings } from './endpointSettings.ts';
import { machine } from './machine.ts';
import { splitRef } from './splitRef.ts';

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

  /** Keys that can be used without being typed: only the names of variables that are set are looked at. */
  get environmentKeys(): readonly EnvironmentKey[] {
    return environmentKeys((name) => Boolean(process.env[name]));
  }

  view(): SetupView {
    const model = this.#model();
    const note = model && this.#reachNote(model.ref);
    return {
      ...(model && { model: model.label }),
      ...(note && { modelNote: note }),
      hasEndpoints: this.#settings.hasEndpoints,
      problems: [...this.#settings.problems, ...this.#modelProblem(), ...tlsProblem()],
      ...(!this.#settings.hasEndpoints && this.#waysToBegin()),
      scroll: this.#settings.scroll,
      announce: this.#settings.announceReplies,
    };
  }

  /** Looks for local servers when a view opens and nothing is configured, once in a session. */
  viewOpened(): void {
    if (this.#searched || this.#settings.hasEndpoints || !this.#settings.detectLocalServers) return;
    void this.findServers();
  }

  /** Looks for servers on this machine: loopback only, without credentials. */
  async findServers(): Promise<readonly LocalServer[]> {
    this.#searched = true;
    this.#servers = undefined;
    this.#changed.fire();
    this.#servers = await findLocalServers({ signal: this.#abort.signal });
    this.#changed.fire();
    return this.#servers;
  }

  dispose(): void {
    this.#abort.abort();
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #waysToBegin(): Pick<SetupView, 'localServers' | 'localNote' | 'environmentKeys'> {
    const keys = this.environmentKeys;
    return {
      ...(this.#servers && { localServers: this.#servers.map(serverAsView) }),
      localNote: localNote(this.#servers, { searched: this.#searched, hasKeys: keys.length > 0 }),
      environmentKeys: keys.map(keyAsView),
    };
  }

  #modelProblem(): string[] {
    const ref = this.#settings.model;
    if (ref === '') return [];
    const { endpointId, model } = splitRef(ref);
    if (model === '') return [l10n.t('rivulet.model is "{0}": expected "endpoint-id/model".', ref)];
    if (endpointId !== vscodeEndpointId && !this.#settings.find(endpointId))
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

function localNote(
  servers: readonly LocalServer[] | undefined,
  { searched, hasKeys }: { searched: boolean; hasKeys: boolean },
): string {
  if (!searched) return l10n.t('Servers on {0} have not been looked for.', machine());
  if (!servers) return l10n.t('Looking for servers on {0}…', machine());
  if (servers.length > 0) return l10n.t('Found on {0}', machine());
  const ports = localPorts.length;
  if (hasKeys) return l10n.t('No model server was found on {0}: {1} ports were tried.', machine(), ports);
  return l10n.t(
    'Nothing was found on {0}: no model server on {1} ports, no key in {2} environment variables.',
    machine(),
    ports,
    keyVariables.length,
  );
}

function serverAsView({ id, label, models, endpoint }: LocalServer): ChoiceView {
  const [first = '', ...more] = chatModels(models).chat;
  if (endpoint.key !== 'none') return { id, label, description: l10n.t('Asks for a key') };
  if (first === '') return { id, label, description: l10n.t('No model yet') };
  return { id, label, description: more.length > 0 ? l10n.t('{0} and {1} more', first, more.length) : first };
}

function keyAsView({ preset, name }: EnvironmentKey): ChoiceView {
  return { id: preset.id, label: l10n.t('Use {0}', preset.name), description: l10n.t('{0} is set', name) };
}

function tlsProblem(): string[] {
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return [];
  return [
    l10n.t(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is set where VS Code runs: Rivulet checks certificates all the same; others may not. Unset it.',
    ),
  ];
}

import * as vscode from 'vscode';
import type { AnnounceMode, ScrollMode } from '../messages/messages.ts';
import { parseEndpoints, vscodeEndpointId, type Endpoint } from '../provider/endpoint.ts';
import type { NotifyWhen } from './replyNotices.ts';

const notifyModes: readonly NotifyWhen[] = ['outOfSight', 'windowNotFocused', 'never'];
const scrollModes: readonly ScrollMode[] = ['follow', 'anchor', 'still'];

/**
 * The user's endpoints and other settings. Only the user's own level is read: all of them have scope `application`, so
 * that a workspace cannot say where prompts and keys go, and this holds even if that scope were lost.
 */
export class EndpointSettings implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  #parsed = readEndpoints();

  constructor() {
    this.#subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('rivulet')) return;
      this.#parsed = readEndpoints();
      this.#changed.fire();
    });
  }

  /** The usable ones that are not disabled, in the user's order. */
  get endpoints(): readonly Endpoint[] {
    return this.#parsed.endpoints;
  }

  /** What stands in the setting, whatever it is. */
  get entries(): unknown {
    return userValue('endpoints') ?? [];
  }

  async setEntries(entries: readonly unknown[]): Promise<void> {
    await configuration().update('endpoints', entries, vscode.ConfigurationTarget.Global);
  }

  /** One sentence for each thing that is wrong. */
  get problems(): readonly string[] {
    return this.#parsed.problems;
  }

  /** True where prompts have a place to go: an endpoint, or VS Code's models once one of them is chosen. */
  get hasEndpoints(): boolean {
    return this.endpoints.length > 0 || this.model.startsWith(`${vscodeEndpointId}/`);
  }

  find(id: string): Endpoint | undefined {
    return this.endpoints.find((endpoint) => endpoint.id === id);
  }

  /** `endpoint-id/model`, or an empty text. */
  get model(): string {
    return stringSetting('model');
  }

  get systemPrompt(): string {
    return stringSetting('systemPrompt');
  }

  get scroll(): ScrollMode {
    const mode = userValue('scroll');
    return scrollModes.find((known) => known === mode) ?? 'follow';
  }

  get announceReplies(): AnnounceMode {
    return userValue('announceReplies') === 'full' ? 'full' : 'end';
  }

  /** When the user is told that a reply has ended. */
  get notifyWhenDone(): NotifyWhen {
    const mode = userValue('notifyWhenDone');
    return notifyModes.find((known) => known === mode) ?? 'outOfSight';
  }

  async neverNotify(): Promise<void> {
    await configuration().update('notifyWhenDone', 'never', vscode.ConfigurationTarget.Global);
  }

  get detectLocalServers(): boolean {
    return userValue('detectLocalServers') !== 'never';
  }

  /** Public hosts that may be reached without encryption. */
  get plainHttpHosts(): readonly string[] {
    return plainHttpHosts();
  }

  async setModel(ref: string): Promise<void> {
    await configuration().update('model', ref, vscode.ConfigurationTarget.Global);
  }

  /** Adds an endpoint, and uses one of its models from now on. */
  async use(endpoint: { id: string }, model: string): Promise<void> {
    await this.#addEndpoint(endpoint);
    await this.setModel(`${endpoint.id}/${model}`);
  }

  /** Adds an endpoint behind those that are there; what is wrong among them is kept as it is. */
  async #addEndpoint(endpoint: object): Promise<void> {
    const { entries } = this;
    await this.setEntries([...(Array.isArray(entries) ? (entries as unknown[]) : []), endpoint]); // A list of anything.
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('rivulet');
}

function userValue(name: string): unknown {
  const inspected = configuration().inspect<unknown>(name);
  return inspected?.globalValue ?? inspected?.defaultValue;
}

function stringSetting(name: string): string {
  const value = userValue(name);
  return typeof value === 'string' ? value : '';
}

function readEndpoints(): { endpoints: Endpoint[]; problems: string[] } {
  const { endpoints, problems } = parseEndpoints(userValue('endpoints') ?? [], { plainHttpHosts: plainHttpHosts() });
  return { endpoints: endpoints.filter(({ disabled }) => disabled !== true), problems };
}

function plainHttpHosts(): readonly string[] {
  const hosts = userValue('plainHttpHosts');
  return Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : [];
}

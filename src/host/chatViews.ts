import type * as vscode from 'vscode';
import type { ToHost, ToView } from '../messages/messages.ts';
import type { Log } from './log.ts';
import { parseToHost } from './parseToHost.ts';

/** One document that shows a chat: in the side bar, or in an editor tab. */
export interface ChatView {
  post(message: ToView): void;
}

interface AttachedView extends ChatView {
  /** True from the view's first message until it is hidden: VS Code then destroys its document. */
  ready: boolean;
}

/** All documents that show the chat. The host owns the truth; they are told what changes. */
export class ChatViews {
  readonly #log: Log;
  readonly #handle: (view: ChatView, message: ToHost) => void;
  readonly #views = new Set<AttachedView>();
  #undelivered: ToView[] = [];
  #refused = 0;

  constructor(log: Log, handle: (view: ChatView, message: ToHost) => void) {
    this.#log = log;
    this.#handle = handle;
  }

  /** How many messages came that are not in the contract. */
  get refused(): number {
    return this.#refused;
  }

  /** Takes a webview in. The returned functions say that it was hidden, and that it is gone. */
  attach(webview: vscode.Webview): { hidden: () => void; gone: () => void } {
    const view: AttachedView = {
      ready: false,
      // Never awaited: the promise can hang when the view goes away meanwhile.
      post: (message) => void webview.postMessage(message),
    };
    this.#views.add(view);
    const subscription = webview.onDidReceiveMessage((data: unknown) => this.#receive(view, data));
    return {
      hidden: () => (view.ready = false),
      gone: () => {
        subscription.dispose();
        this.#views.delete(view);
      },
    };
  }

  /** Tells every view that is there to hear it. One that is not gets a snapshot when it comes back. */
  broadcast(message: ToView): void {
    for (const view of this.#views) if (view.ready) view.post(message);
  }

  /** Tells one view; if none is ready, the next one that is. */
  deliver(message: ToView): void {
    const view = [...this.#views].find(({ ready }) => ready);
    if (view) view.post(message);
    else this.#undelivered.push(message);
  }

  #receive(view: AttachedView, data: unknown): void {
    const message = parseToHost(data);
    if (!message) {
      this.#refused += 1;
      this.#log.warn(`A view sent a message that is not in the contract; ignored (${this.#refused} so far).`);
      return;
    }
    this.#handle(view, message);
    if (message.type === 'view-ready') this.#welcome(view);
  }

  #welcome(view: AttachedView): void {
    view.ready = true;
    for (const message of this.#undelivered) view.post(message);
    this.#undelivered = [];
  }
}

import type * as vscode from 'vscode';
import type { OpenChat } from '../conversation/chats.ts';
import type { ToHost, ToView } from '../messages/messages.ts';
import type { Log } from './log.ts';
import { parseToHost } from './parseToHost.ts';

/** What a document shows, and how it comes to show something else. */
export interface ShownChat {
  readonly chat: OpenChat;
  /** True while the user can see it. */
  readonly visible: boolean;
  /** Shows another chat in the same place. */
  show(chatId: string): void;
  /** Brings it into sight, with the focus. */
  reveal(): Promise<void>;
}

/** One document that shows a chat: in the side bar, or in an editor tab. */
export interface ChatView extends ShownChat {
  /** Resolves when the chat that the user asked for last is shown, or cannot be. */
  arrival: Promise<void>;
  post(message: ToView): void;
}

/** What whoever made a document tells of it. */
interface Attached {
  /** It was hidden: VS Code destroys its document. */
  hidden(): void;
  gone(): void;
  /** The user is in it. */
  used(): void;
}

class AttachedView implements ChatView {
  /** True from the view's first message until it is hidden. */
  ready = false;
  arrival = Promise.resolve();
  readonly #webview: vscode.Webview;
  readonly #shown: ShownChat;

  constructor(webview: vscode.Webview, shown: ShownChat) {
    this.#webview = webview;
    this.#shown = shown;
  }

  get chat(): OpenChat {
    return this.#shown.chat;
  }

  get visible(): boolean {
    return this.#shown.visible;
  }

  show(chatId: string): void {
    this.#shown.show(chatId);
  }

  reveal(): Promise<void> {
    return this.#shown.reveal();
  }

  post(message: ToView): void {
    // Never awaited: the promise can hang when the view goes away meanwhile.
    void this.#webview.postMessage(message);
  }
}

/** All documents that show chats. The host owns the truth; they are told what changes. */
export class ChatViews {
  readonly #log: Log;
  readonly #handle: (view: ChatView, message: ToHost) => void;
  readonly #views = new Set<AttachedView>();
  #used: AttachedView | undefined;
  #focused: AttachedView | undefined;
  #undelivered: ToView[] = [];
  #refused = 0;

  constructor(log: Log, handle: (view: ChatView, message: ToHost) => void) {
    this.#log = log;
    this.#handle = handle;
  }

  /** Called when the focus comes into a view, and when it is in none any longer. */
  onFocus: (focused: boolean) => void = () => {};

  /** Called when a document is there that was not: the user sees its chat. */
  onReady: () => void = () => {};

  /** Called when a document is gone, with all that its view did not say. */
  onLeft: (view: ChatView) => void = () => {};

  /** True while the focus is in a view: the one that was used last. */
  get focused(): boolean {
    return this.#focused !== undefined;
  }

  /** How many messages came that are not in the contract. */
  get refused(): number {
    return this.#refused;
  }

  /** The view that the user was in last, if it is still there. */
  get used(): ChatView | undefined {
    return this.#used;
  }

  /** True while some document shows the chat. */
  isShown(chat: OpenChat): boolean {
    return [...this.#views].some((view) => view.ready && view.chat === chat);
  }

  /** Takes a webview in. */
  attach(webview: vscode.Webview, shown: ShownChat): Attached {
    const view = new AttachedView(webview, shown);
    this.#views.add(view);
    const subscription = webview.onDidReceiveMessage((data: unknown) => this.#receive(view, data));
    return {
      hidden: () => {
        view.ready = false;
        this.#blurred(view);
        this.onLeft(view);
      },
      gone: () => {
        this.#blurred(view);
        subscription.dispose();
        this.#views.delete(view);
        this.onLeft(view);
        if (this.#used === view) this.#used = undefined;
      },
      used: () => (this.#used = view),
    };
  }

  /** Tells every view that is there to hear it. One that is not gets a snapshot when it comes back. */
  broadcast(message: ToView): void {
    for (const view of this.#views) if (view.ready) view.post(message);
  }

  /** Tells every view that shows a chat. */
  tell(chat: OpenChat, message: ToView): void {
    for (const view of this.#views) if (view.ready && view.chat === chat) view.post(message);
  }

  /** Tells the view that was used last, or another one; if none is ready, the next one that is. */
  deliver(message: ToView): void {
    const view = this.#used?.ready ? this.#used : [...this.#views].find(({ ready }) => ready);
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
    if (isByUser(message)) this.#used = view;
    if (message.type === 'view-focus') this.#focus(view);
    if (message.type === 'view-blur') this.#blurred(view);
    if (message.type === 'view-ready') view.ready = true;
    this.#handle(view, message);
    if (message.type !== 'view-ready') return;
    this.#welcome(view);
    this.onReady();
  }

  /** What another view says of its focus may come later than what the next one says. */
  #blurred(view: AttachedView): void {
    if (this.#focused === view) this.#focus(undefined);
  }

  #focus(view: AttachedView | undefined): void {
    this.#focused = view;
    this.onFocus(view !== undefined);
  }

  #welcome(view: AttachedView): void {
    for (const message of this.#undelivered) view.post(message);
    this.#undelivered = [];
  }
}

/** What a view sends by itself. */
const byItself = new Set<ToHost['type']>(['view-ready', 'view-blur', 'snapshot-request', 'turns-need', 'draft-change']);

function isByUser({ type }: ToHost): boolean {
  return !byItself.has(type);
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Chats, OpenChat } from '../conversation/chats.ts';
import type { ChatAction } from '../conversation/store/chatAction.ts';
import type { Model } from '../conversation/model.ts';
import { makePrompt, promptLimit } from '../conversation/prompt.ts';
import type { Prompt } from '../conversation/turn.ts';
import type { ToView } from '../messages/messages.ts';
import type { ChatEditors } from './chatEditors.ts';
import type { ChatViews, ShownChat } from './chatViews.ts';
import { numberText } from './displayLanguage.ts';
import type { EndpointSettings } from './endpointSettings.ts';

interface AskingContext {
  chats: Chats;
  views: ChatViews;
  editors: ChatEditors;
  /** The chat that the panel shows. */
  side: ShownChat;
  settings: EndpointSettings;
  model: () => Model | undefined;
  /** Where what was sent is kept, to be brought back. */
  inputs: { add(text: string): unknown };
}

/** Takes prompts from wherever the user gives them: the composer, the palette, a selection. */
export class Asking {
  readonly #chats: Chats;
  readonly #views: ChatViews;
  readonly #editors: ChatEditors;
  readonly #side: ShownChat;
  readonly #settings: EndpointSettings;
  readonly #model: () => Model | undefined;
  readonly #inputs: AskingContext['inputs'];

  constructor(context: AskingContext) {
    this.#chats = context.chats;
    this.#views = context.views;
    this.#editors = context.editors;
    this.#side = context.side;
    this.#settings = context.settings;
    this.#model = context.model;
    this.#inputs = context.inputs;
  }

  /** The chat that the user was in last. */
  get chat(): OpenChat {
    return this.#place.chat;
  }

  /** Where the user asks: the view that they used last, if it is in sight, else a tab that is, else the panel. */
  get #place(): ShownChat {
    const { used } = this.#views;
    return (used?.visible ? used : this.#editors.visible) ?? this.#side;
  }

  /** Brings a chat into sight, and tells it what to do then. A reveal takes its time: it could take back the focus that has gone on. */
  async show(message: ToView = { type: 'composer-focus' }): Promise<void> {
    if (!this.#views.focused) await this.#place.reveal();
    this.#views.deliver(message);
  }

  /** Shows another chat where the user is, and in it a turn. */
  async showChat(chatId: string, turnId?: string): Promise<void> {
    this.#place.show(chatId);
    await this.show();
    if (turnId === undefined) return;
    const chat = await this.#chats.opened(chatId);
    const isShown = chat.conversation.transcript.path().some(({ id }) => id === turnId);
    if (!isShown) await chat.ask({ type: 'show', turn: turnId });
    this.#views.deliver({ type: 'turn-reveal', turnId });
  }

  /** `rivulet.ask`: asks for a prompt in an input box, opens the panel and sends it. */
  async fromInputBox(): Promise<void> {
    const text = await vscode.window.showInputBox({
      title: l10n.t('Ask Rivulet'),
      prompt: l10n.t('Sent to the model in use'),
    });
    if (text === undefined || text.trim() === '') return;
    await this.show();
    await this.submit(makePrompt(text));
  }

  /** Opens the panel with a text in the composer, which the user sends or not. */
  async propose(text: string): Promise<void> {
    await this.show();
    this.#views.deliver({ type: 'prompt-return', text });
  }

  /** Sends a prompt, or gives its text back to the composer with the reason why not. */
  async submit(prompt: Prompt, chat = this.chat): Promise<void> {
    const problem = promptProblem(prompt);
    if (problem) return this.#refuse(prompt.text, problem);
    if (!(await this.#modelReady())) return this.#refuse(prompt.text, noModel());
    this.#inputs.add(prompt.text);
    if (!(await this.#open(chat).ask({ type: 'submit', prompt }))) this.#refuse(prompt.text, notTaken());
  }

  /** Asks for another reply: what it says needs a model. */
  async ask(chat: OpenChat, action: ChatAction): Promise<void> {
    if (await this.#modelReady()) await this.#open(chat).ask(action);
    else this.#refuse('', noModel());
  }

  /** Sends another prompt in the place of a turn's, with what was sent along. */
  async editPrompt(chat: OpenChat, turnId: string, text: string): Promise<void> {
    const turn = chat.conversation.transcript.get(turnId);
    if (!turn) return this.#refuse(text, l10n.t('Not sent: the prompt that you edited is gone.'));
    const prompt = makePrompt(text, turn.prompt.attachments);
    const problem = promptProblem(prompt);
    if (problem) return this.#refuse(text, problem);
    this.#inputs.add(text);
    await this.ask(chat, { type: 'edit', turn: turnId, prompt });
  }

  /** While the user chose a model, the chat may have been closed. */
  #open({ id }: OpenChat): OpenChat {
    return this.#chats.open(id);
  }

  /** Without a model, the user is led to choose one. */
  async #modelReady(): Promise<boolean> {
    if (this.#model()) return true;
    if (!this.#settings.hasEndpoints) return false;
    return (await vscode.commands.executeCommand<boolean>('rivulet.selectModel')) ?? false;
  }

  #refuse(text: string, reason: string): void {
    this.#views.deliver({ type: 'prompt-refuse', text, reason });
  }
}

const noModel = () => l10n.t('Not sent: there is no model yet. Add an endpoint or choose a model, then send again.');

const notTaken = () =>
  l10n.t('Not sent: nothing can be added to this chat. A newer version of Rivulet may have written it.');

function promptProblem(prompt: Prompt): string | undefined {
  if (prompt.text.trim() === '' && prompt.attachments.length === 0) return l10n.t('Not sent: the message is empty.');
  if (prompt.text.length <= promptLimit) return undefined;
  const mega = (length: number) => numberText(length / 1024 / 1024, 1);
  return l10n.t(
    'Not sent: the message has {0} million characters; the limit is {1}. Shorten it.',
    mega(prompt.text.length),
    mega(promptLimit),
  );
}

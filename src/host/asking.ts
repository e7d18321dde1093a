import * as vscode from 'vscode';
import type { Chats } from '../conversation/chats.ts';
import type { Model } from '../conversation/model.ts';
import { makePrompt, promptLimit } from '../conversation/prompt.ts';
import type { Prompt } from '../conversation/turn.ts';
import type { ToView } from '../messages/messages.ts';
import type { ChatEditor } from './chatEditor.ts';
import type { ChatViews } from './chatViews.ts';
import type { EndpointSettings } from './endpointSettings.ts';

interface AskingContext {
  chats: Chats;
  views: ChatViews;
  editor: ChatEditor;
  settings: EndpointSettings;
  model: () => Model | undefined;
}

/** Takes prompts from wherever the user gives them: the composer, the palette, a selection. */
export class Asking {
  readonly #chats: Chats;
  readonly #views: ChatViews;
  readonly #editor: ChatEditor;
  readonly #settings: EndpointSettings;
  readonly #model: () => Model | undefined;

  constructor(context: AskingContext) {
    this.#chats = context.chats;
    this.#views = context.views;
    this.#editor = context.editor;
    this.#settings = context.settings;
    this.#model = context.model;
  }

  /** Shows the chat, its editor tab where that is in sight, else the view, and tells it what to do then. */
  async show(message: ToView = { type: 'composer-focus' }): Promise<void> {
    if (this.#editor.visible) this.#editor.open();
    else await vscode.commands.executeCommand('rivulet.chat.focus');
    this.#views.deliver(message);
  }

  /** `rivulet.ask`: asks for a prompt in an input box, opens the panel and sends it. */
  async fromInputBox(): Promise<void> {
    const text = await vscode.window.showInputBox({ title: 'Ask Rivulet', prompt: 'Sent to the model in use' });
    if (text === undefined || text.trim() === '') return;
    await this.show();
    await this.submit(makePrompt(text));
  }

  /** Sends a prompt, or gives its text back to the composer with the reason why not. */
  async submit(prompt: Prompt): Promise<void> {
    const problem = promptProblem(prompt);
    if (problem) return this.#refuse(prompt.text, problem);
    if ((await this.#modelReady()) && this.#chats.current.submit(prompt)) return;
    this.#refuse(prompt.text, noModel);
  }

  /** Asks again for a reply, with the model that is now in use. */
  async regenerate(turnId: string): Promise<void> {
    if (await this.#modelReady()) this.#chats.current.regenerate(turnId);
    else this.#refuse('', noModel);
  }

  /** Asks the model to go on where a reply ended. */
  async continue(turnId: string): Promise<void> {
    if (await this.#modelReady()) this.#chats.current.continue(turnId);
    else this.#refuse('', noModel);
  }

  /** Without a model, the user is led to choose one. */
  async #modelReady(): Promise<boolean> {
    if (this.#model()) return true;
    if (this.#settings.endpoints.length === 0) return false;
    return (await vscode.commands.executeCommand<boolean>('rivulet.selectModel')) ?? false;
  }

  #refuse(text: string, reason: string): void {
    this.#views.deliver({ type: 'prompt-refuse', text, reason });
  }
}

const noModel = 'Not sent: there is no model yet. Add an endpoint or choose a model, then send again.';

function promptProblem(prompt: Prompt): string | undefined {
  if (prompt.text.trim() === '' && prompt.attachments.length === 0) return 'Not sent: the message is empty.';
  if (prompt.text.length <= promptLimit) return undefined;
  const mega = (length: number) => (length / 1024 / 1024).toFixed(1);
  return `Not sent: the message has ${mega(prompt.text.length)} million characters; the limit is ${mega(promptLimit)}. Shorten it.`;
}

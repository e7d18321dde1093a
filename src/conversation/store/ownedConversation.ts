import type { Conversation } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';
import type { ChatKeeper } from './chatKeeper.ts';
import type { ChatRecord } from './chatRecord.ts';
import type { OwnedChat } from './ownedChat.ts';

/** A conversation that runs in this window, kept in its log. */
export class OwnedConversation implements OwnedChat {
  readonly #chat: Conversation;
  readonly #keeper: ChatKeeper;

  constructor(chat: Conversation, keeper: ChatKeeper) {
    this.#chat = chat;
    this.#keeper = keeper;
  }

  get busy(): boolean {
    return this.#chat.runningTurn !== undefined || !this.#keeper.idle;
  }

  note(record: ChatRecord): void {
    this.#keeper.note(record);
  }

  /** What comes late is not sent any more: a prompt is queued, so that it is not lost. */
  perform(action: ChatAction, late: boolean): void {
    if (!late) perform(this.#chat, action);
    else if (action.type === 'submit') this.#chat.queueLate(action.prompt);
  }

  async save(): Promise<void> {
    await this.#keeper.save();
  }

  async end(): Promise<void> {
    await this.#keeper.close();
  }

  lose(): void {
    void this.#keeper.close();
    this.#chat.stop();
  }
}

function perform(chat: Conversation, action: ChatAction): void {
  switch (action.type) {
    case 'submit':
      return void chat.submit(action.prompt);
    case 'stop':
      return chat.stop(action.turn);
    case 'keep-waiting':
      return chat.keepWaiting(action.turn);
    case 'regenerate':
      return void chat.regenerate(action.turn);
    case 'continue':
      return void chat.continue(action.turn);
    case 'edit':
      return void chat.editPrompt(action.turn, action.prompt);
    case 'turn-delete':
      return void chat.deleteTurn(action.turn);
    case 'show':
      return chat.show(action.turn);
    case 'queue-save':
      return chat.saveQueued(action.id, action.text);
    case 'queue-remove':
      return chat.removeQueued(action.id);
    case 'queue-send':
      return chat.sendQueued();
    case 'rename':
      return chat.rename(action.title);
    case 'pin':
      return chat.pin(action.pinned);
  }
}

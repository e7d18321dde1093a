import type { Conversation } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';
import type { ChatKeeper } from './chatKeeper.ts';
import type { ChatRecord } from './chatRecord.ts';
import type { OwnedChat } from './ownedChat.ts';
import { performAction } from './performAction.ts';

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
    if (!late) performAction(this.#chat, action);
    else if (action.type === 'submit') this.#chat.queueLate(action.prompt);
  }

  async save(): Promise<void> {
    await this.#keeper.save();
  }

  async end(): Promise<void> {
    // Begun in the last moment: nobody would hear of it any more.
    this.#chat.breakOff();
    await this.#keeper.close();
  }

  lose(): void {
    void this.#keeper.close();
    this.#chat.stop();
  }
}

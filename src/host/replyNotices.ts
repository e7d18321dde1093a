import * as l10n from '@vscode/l10n';
import type { Chats, OpenChat } from '../conversation/chats.ts';
import type { ConversationEvent } from '../conversation/conversationEvent.ts';
import type { Turn } from '../conversation/turn.ts';
import type { ChatViews } from './chatViews.ts';
import { endingOf } from './endingText.ts';

/** When the user is told that a reply has ended. */
export type NotifyWhen = 'outOfSight' | 'windowNotFocused' | 'never';

interface NoticeContext {
  chats: Chats;
  views: Pick<ChatViews, 'isShown'>;
  /** The user's wish, at this moment. */
  when: () => NotifyWhen;
  isFocused: () => boolean;
  /** Shows a message with buttons; resolves with the one that was pressed, or undefined when it goes away. */
  notify: (text: string, isProblem: boolean, buttons: readonly string[]) => PromiseLike<string | undefined>;
  show: (chatId: string) => void;
  /** The user wants no more of these. */
  silence: () => void;
}

/**
 * Tells the user that a reply has ended while they could not see it: one message at a time, by the window that received the
 * reply. What ends meanwhile is counted at the icon.
 */
export class ReplyNotices {
  readonly #context: NoticeContext;
  /** Turns whose replies came to this window. */
  readonly #own = new Set<string>();
  #open = false;

  constructor(context: NoticeContext) {
    this.#context = context;
  }

  register(): { dispose: () => void } {
    return { dispose: this.#context.chats.onEvent((chat, event) => this.#happened(chat, event)) };
  }

  #happened(chat: OpenChat, event: ConversationEvent): void {
    if (!('turn' in event)) return;
    const { id, conversation } = chat;
    const { turn, type } = event;
    if (conversation.statusOf(turn)) this.#own.add(turn.id);
    if (type !== 'turn-end' || !this.#own.delete(turn.id) || turn.reply.state === 'stopped') return;
    // The next prompt follows at once: its reply will tell.
    const goesOn = conversation.queue.prompts.length > 0 && !conversation.queue.paused;
    if (goesOn || !this.#isUnseen(chat)) return;
    void this.#tell(id, turn, conversation.title);
  }

  #isUnseen(chat: OpenChat): boolean {
    const { when, isFocused, views } = this.#context;
    switch (when()) {
      case 'never':
        return false;
      case 'windowNotFocused':
        return !isFocused();
      case 'outOfSight':
        return !isFocused() || !views.isShown(chat);
    }
  }

  async #tell(chatId: string, turn: Turn, title: string): Promise<void> {
    if (this.#open) return;
    this.#open = true;
    const [show, silence] = [l10n.t('Show'), l10n.t("Don't Show Again")];
    const isProblem = turn.reply.state !== 'done';
    const ending = endingOf(turn)?.title ?? l10n.t('the reply is complete');
    const pressed = await this.#context.notify(l10n.t('“{0}”: {1}', title, ending), isProblem, [show, silence]);
    this.#open = false;
    if (pressed === show) this.#context.show(chatId);
    if (pressed === silence) this.#context.silence();
  }
}

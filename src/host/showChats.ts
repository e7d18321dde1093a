import type { Chats } from '../conversation/chats.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/conversationEvent.ts';
import type { ToView } from '../messages/messages.ts';
import { chatAsView, queueAsView, timingAsView, turnAsView } from './chatAsView.ts';
import type { ChatViews } from './chatViews.ts';
import { endingOf } from './endingText.ts';

/** Keeps every view at the current chat: what happens in it is told, and a change of chat or path sent whole. */
export function showChats(chats: Chats, views: ChatViews): void {
  chats.onEvent((conversation, event) => {
    if (conversation === chats.current) views.broadcast(eventAsMessage(conversation, event));
  });
  chats.onChange(() => views.broadcast(snapshotOf(chats.current)));
}

/** The full state of a conversation, with nothing held back that a later delta would bring again. */
export function snapshotOf(conversation: Conversation): ToView {
  conversation.flush();
  return { type: 'transcript-snapshot', chat: chatAsView(conversation) };
}

function eventAsMessage(conversation: Conversation, event: ConversationEvent): ToView {
  switch (event.type) {
    case 'turn-start':
      return { type: 'turn-start', turn: turnAsView(event.turn, conversation) };
    case 'turn-delta':
      return { type: 'turn-delta', turnId: event.turn.id, ...event.delta };
    case 'turn-end': {
      const ending = endingOf(event.turn.reply);
      const timing = timingAsView(event.turn, conversation);
      return {
        type: 'turn-end',
        turnId: event.turn.id,
        state: event.turn.reply.state,
        ...(ending && { ending }),
        timing,
      };
    }
    case 'path-change':
      return snapshotOf(conversation);
    case 'queue-change':
      return { type: 'queue-change', queue: queueAsView(conversation.queue) };
  }
}

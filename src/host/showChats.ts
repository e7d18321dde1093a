import type { Chats } from '../conversation/chats.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/conversationEvent.ts';
import { isProse, type Turn } from '../conversation/turn.ts';
import type { ToView } from '../messages/messages.ts';
import { chatAsView, queueAsView, statusAsView, timingAsView, turnAsView } from './chatAsView.ts';
import type { ChatViews } from './chatViews.ts';
import { endingOf } from './endingText.ts';
import { changedPartAsView } from './partAsView.ts';

/** Keeps every view at the current chat: what happens in it is told, and a change of chat or path sent whole. */
export function showChats(chats: Chats, views: ChatViews): void {
  chats.onEvent((conversation, event) => {
    if (conversation !== chats.current) return;
    const message = eventAsMessage(conversation, event);
    if (message) views.broadcast(message);
  });
  chats.onChange(() => views.broadcast(snapshotOf(chats.current)));
}

/** The full state of a conversation, with nothing held back that a later delta would bring again. */
export function snapshotOf(conversation: Conversation): ToView {
  conversation.flush();
  return { type: 'transcript-snapshot', chat: chatAsView(conversation) };
}

function eventAsMessage(conversation: Conversation, event: ConversationEvent): ToView | undefined {
  switch (event.type) {
    case 'turn-start':
      return { type: 'turn-start', turn: turnAsView(event.turn, conversation) };
    case 'turn-delta':
      return { type: 'turn-delta', turnId: event.turn.id, ...event.delta };
    case 'part-change':
      return partChanged(event.turn, event.part, conversation);
    case 'part-end':
      return { type: 'part-end', turnId: event.turn.id, part: event.part };
    case 'citation-add': {
      const citation = event.turn.reply.citations[event.index];
      return citation && { type: 'turn-citation', turnId: event.turn.id, index: event.index, citation };
    }
    case 'status-change': {
      const status = statusAsView(event.turn, conversation);
      return status && { type: 'turn-status', turnId: event.turn.id, status };
    }
    case 'turn-end':
      return turnEnded(event.turn, conversation);
    case 'path-change':
    case 'title-change':
      return snapshotOf(conversation);
    case 'pin-change':
      return undefined;
    case 'queue-change':
      return { type: 'queue-change', queue: queueAsView(conversation.queue) };
  }
}

function partChanged(turn: Turn, part: number, conversation: Conversation): ToView | undefined {
  const changed = turn.reply.parts[part];
  if (!changed || isProse(changed)) return undefined;
  const view = changedPartAsView(changed, turn.reply.state, timingAsView(turn, conversation).elapsed);
  return { type: 'turn-part', turnId: turn.id, part, view };
}

function turnEnded(turn: Turn, conversation: Conversation): ToView {
  const ending = endingOf(turn);
  const timing = timingAsView(turn, conversation);
  return { type: 'turn-end', turnId: turn.id, state: turn.reply.state, ...(ending && { ending }), timing };
}

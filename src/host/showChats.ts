import type { Chats, OpenChat } from '../conversation/chats.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/conversationEvent.ts';
import { isProse, type Turn } from '../conversation/turn.ts';
import type { ToView } from '../messages/messages.ts';
import { chatAsView, queueAsView, statusAsView, timingAsView, turnAsView } from './chatAsView.ts';
import type { ChatViews } from './chatViews.ts';
import { contextChange } from './contextAsView.ts';
import { endingOf } from './endingText.ts';
import { changedPartAsView } from './partAsView.ts';

/** Keeps every view at its chat: what happens in it is told, and a change of chat or path sent whole. */
export function showChats(chats: Chats, views: ChatViews): void {
  chats.onEvent((chat, event) => {
    const message = eventAsMessage(chat, event);
    if (message) views.tell(chat, message);
    if (changingContext.has(event.type)) showContext(chat, views);
  });
  chats.onChange((chat) => showAnew(chat, chats, views));
}

/** Shows a chat whole again: more is known of what stands in it. */
export function showAnew(chat: OpenChat, chats: Chats, views: ChatViews): void {
  if (!chats.isReady(chat) || !views.isShown(chat)) return;
  views.tell(chat, snapshotOf(chat));
  showContext(chat, views);
}

/** What changes what the next prompt is sent with. */
const changingContext = new Set<ConversationEvent['type']>(['turn-start', 'turn-end', 'path-change', 'queue-change']);

/** Tells the views of a chat how its next prompt would fit. */
export function showContext(chat: OpenChat, views: Pick<ChatViews, 'isShown' | 'tell'>): void {
  if (views.isShown(chat)) views.tell(chat, contextChange(chat));
}

/** The full state of a chat, with nothing held back that a later delta would bring again. */
export function snapshotOf({ conversation, draft }: OpenChat): ToView {
  conversation.flush();
  return { type: 'transcript-snapshot', chat: chatAsView(conversation, draft) };
}

function eventAsMessage(chat: OpenChat, event: ConversationEvent): ToView | undefined {
  const { conversation } = chat;
  switch (event.type) {
    case 'path-change':
      return snapshotOf(chat);
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
    case 'queue-change':
      return { type: 'queue-change', queue: queueAsView(conversation.queue) };
    case 'title-change':
    case 'pin-change':
      return undefined;
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

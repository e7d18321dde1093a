import type { Conversation } from '../conversation.ts';
import type { ChatAction } from './chatAction.ts';

/** Does in a conversation what a user asked. */
export function performAction(chat: Conversation, action: ChatAction): void {
  switch (action.type) {
    case 'submit':
      // Without a model it waits: what the user wrote is not lost.
      if (!chat.submit(action.prompt, action.model)) chat.queueLate(action.prompt);
      return;
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

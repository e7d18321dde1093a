import type { Chats, OpenChat } from '../conversation/chats.ts';

interface Edit {
  chat: OpenChat;
  /** Of the queued prompt. */
  id: string;
}

/** A document that shows a chat. */
interface Editing {
  readonly chat: OpenChat;
}

/**
 * Queued prompts that are edited in views. A prompt waits while it is edited: a view that goes away, or shows another chat,
 * edits none any more, and says nothing of it.
 */
export class QueueEdits {
  readonly #edits = new Map<Editing, Edit[]>();

  constructor(chats: Pick<Chats, 'onEvent'>) {
    chats.onEvent((_, { type }) => {
      if (type === 'turn-end') for (const view of this.#edits.keys()) this.#end(view, ({ chat }) => chat !== view.chat);
    });
  }

  /** Holds a prompt of the chat that a view shows until it is saved, or the view left. */
  begin(view: Editing, id: string): void {
    const { chat } = view;
    chat.conversation.holdQueued(id);
    const others = (this.#edits.get(view) ?? []).filter(isHeld);
    this.#edits.set(view, [...others, { chat, id }]);
  }

  /** The document is gone, with all that was edited in it. */
  left(view: Editing): void {
    this.#end(view, () => true);
  }

  #end(view: Editing, isOver: (edit: Edit) => boolean): void {
    const edits = this.#edits.get(view) ?? [];
    const others = edits.filter((edit) => !isOver(edit));
    if (others.length > 0) this.#edits.set(view, others);
    else this.#edits.delete(view);
    for (const { chat, id } of edits.filter(isOver)) {
      const queued = chat.conversation.queue.find(id);
      if (queued?.held) void chat.ask({ type: 'queue-save', id, text: queued.prompt.text });
    }
  }
}

function isHeld({ chat, id }: Edit): boolean {
  return chat.conversation.queue.find(id)?.held ?? false;
}

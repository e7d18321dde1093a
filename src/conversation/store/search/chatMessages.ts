import type { ChatRecord } from '../chatRecord.ts';

/** A text of a chat that can be found. */
export interface ChatMessage {
  turn: string;
  /** Where it stands: the prompt, or this part of the reply. */
  part: 'prompt' | number;
  text: string;
}

/** Gathers the prompts and the replies' texts from the records of a chat, on all its paths. */
export class ChatMessages {
  readonly #messages = new Map<string, ChatMessage>();
  readonly #parents = new Map<string, string | undefined>();
  readonly #deleted = new Set<string>();

  take(record: ChatRecord): void {
    if (record.type === 'turn-start') {
      const { id, parentId, prompt } = record.turn;
      this.#parents.set(id, parentId);
      this.#set(id, 'prompt', prompt.text);
    } else if (record.type === 'delta' && record.kind === 'text') {
      const message = this.#messages.get(keyOf(record.turn, record.part));
      if (!message) this.#set(record.turn, record.part, record.text);
      // What overlaps was written twice.
      else message.text += record.text.slice(Math.max(0, message.text.length - record.offset));
    } else if (record.type === 'part' && record.value.kind === 'text') {
      this.#set(record.turn, record.part, record.value.text);
    } else if (record.type === 'turn-delete') this.#deleted.add(record.turn);
  }

  /** All texts, newest turn first, without those of deleted turns and of what follows them. */
  newestFirst(): ChatMessage[] {
    const messages = [...this.#messages.values()].filter(({ turn }) => !this.#isDeleted(turn));
    return messages.reverse();
  }

  #set(turn: string, part: ChatMessage['part'], text: string): void {
    this.#messages.set(keyOf(turn, part), { turn, part, text });
  }

  #isDeleted(turn: string): boolean {
    if (this.#deleted.size === 0) return false;
    const seen = new Set<string>();
    for (let id: string | undefined = turn; id !== undefined && !seen.has(id); id = this.#parents.get(id)) {
      if (this.#deleted.has(id)) return true;
      seen.add(id);
    }
    return false;
  }
}

function keyOf(turn: string, part: ChatMessage['part']): string {
  return `${part} ${turn}`;
}

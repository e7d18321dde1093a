/** What is being written in the place of a prompt. */
export interface Edit {
  /** Of the prompt. */
  readonly id: string;
  readonly chatId: string | undefined;
  readonly text: string;
}

interface EditsContext {
  readonly saved: readonly Edit[];
  /** The chat that is shown. */
  readonly chatId: () => string | undefined;
  readonly changed: () => void;
}

/** Prompts that are being written anew. What is written outlives the document, and waits where another chat is shown. */
export class Edits {
  readonly #context: EditsContext;
  readonly #edits: Map<string, Edit>;

  constructor(context: EditsContext) {
    this.#context = context;
    this.#edits = new Map(context.saved.map((edit) => [edit.id, edit]));
  }

  get all(): readonly Edit[] {
    return [...this.#edits.values()];
  }

  get(id: string): string | undefined {
    return this.#edits.get(id)?.text;
  }

  set(id: string, text: string): void {
    this.#edits.set(id, { id, chatId: this.#context.chatId(), text });
    this.#context.changed();
  }

  end(id: string): void {
    if (this.#edits.delete(id)) this.#context.changed();
  }

  /** Ends those of the chat that is shown whose prompts are gone, and gives their texts. */
  endGone(ids: readonly string[]): string[] {
    const chatId = this.#context.chatId();
    const gone = this.all.filter((edit) => edit.chatId === chatId && !ids.includes(edit.id));
    for (const { id } of gone) this.end(id);
    return gone.map(({ text }) => text);
  }
}

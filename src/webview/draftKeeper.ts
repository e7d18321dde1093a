import type { Post } from './post.ts';

/** Milliseconds after which the host is told of a draft, and of a large one. */
const delay = 400;
const largeDelay = 3000;
/** UTF-16 units above which a draft is large: it crosses whole each time. */
const large = 50_000;
/** UTF-16 units of a draft that the host takes; what is above it is lost with this view. */
const longest = 16 * 1024 * 1024;

/** Tells the host what is being written in a chat, so that it outlives this view and this window. */
export class DraftKeeper {
  readonly #post: Post;
  readonly #draft: () => string;
  #chatId: string | undefined;
  #told = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(post: Post, draft: () => string) {
    this.#post = post;
    this.#draft = draft;
  }

  /** The draft changed. */
  changed(): void {
    this.#timer ??= setTimeout(() => this.flush(), this.#draft().length > large ? largeDelay : delay);
  }

  /** The chat is left, and the next one is not there yet: what is written from now on belongs to that one. */
  leave(): void {
    this.flush();
    this.#chatId = undefined;
  }

  /** Another chat is shown; what was written in the one before is told. @param draft What the host has of it. */
  enter(chatId: string, draft: string): void {
    this.flush();
    this.#chatId = chatId;
    this.#told = draft;
  }

  /** Tells now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#draft();
    if (this.#chatId === undefined || text === this.#told) return;
    this.#told = text;
    this.#post({ type: 'draft-change', chatId: this.#chatId, text: text.slice(0, longest) });
  }
}

import type { ChatRequest, ChatRequests, MadeRequest } from './chatRequests.ts';

/** Milliseconds in which a window that lives asks the new owner again. */
const lateAfter = 3000;

/**
 * What other windows ask of an owner, each once. What was asked of an owner before him is late, unless it is asked again:
 * whoever asked may be gone.
 */
export class RequestDesk {
  readonly #requests: ChatRequests;
  readonly #epoch: number;
  readonly #done: Set<string>;
  readonly #late = new Map<string, { request: ChatRequest; since: number }>();
  #any = false;

  /** @param done The requests that were done before; they are repeated only in the answer. */
  constructor(requests: ChatRequests, epoch: number, done: ReadonlySet<string>) {
    this.#requests = requests;
    this.#epoch = epoch;
    this.#done = new Set(done);
  }

  /** True while it is open whether an old request is asked again. */
  get waiting(): boolean {
    return this.#late.size > 0;
  }

  /** Notes what this window did by itself. */
  note(id: string): void {
    this.#done.add(id);
    this.#late.delete(id);
  }

  /**
   * Hears what came.
   * @param perform Does a request.
   * @param answer Says once more that one was done, since whoever asked has not heard it.
   */
  async hear(
    now: number,
    perform: (request: ChatRequest, late: boolean) => void,
    answer: (id: string) => void,
  ): Promise<void> {
    for (const made of await this.#requests.read()) {
      this.#any = true;
      const { id } = made.request;
      if (this.#done.has(id)) {
        if (made.epoch >= this.#epoch) answer(id);
      } else this.#hearNew(made, now, perform);
    }
    for (const { request, since } of this.#late.values()) {
      if (now - since < lateAfter) continue;
      this.note(request.id);
      perform(request, true);
    }
  }

  /** Deletes the file of requests when all in it is done. */
  async clear(): Promise<void> {
    if (this.#any && !this.waiting) await this.#requests.clear();
  }

  #hearNew({ request, epoch }: MadeRequest, now: number, perform: (request: ChatRequest, late: boolean) => void): void {
    if (epoch < this.#epoch) {
      if (!this.#late.has(request.id)) this.#late.set(request.id, { request, since: now });
      return;
    }
    this.note(request.id);
    perform(request, false);
  }
}

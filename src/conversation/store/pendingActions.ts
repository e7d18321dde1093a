import type { ChatAction } from './chatAction.ts';
import type { ChatRequest } from './chatRequests.ts';

/** Milliseconds after which the owner is asked again: the file of requests may have been deleted. */
const renewal = 2000;

interface Pending {
  request: ChatRequest;
  /** The epoch of the owner who was asked, and when. */
  asked: { epoch: number; at: number } | undefined;
  resolve: (done: boolean) => void;
}

/** What this window wants of a chat and does not know to be done, in the order in which it came. */
export class PendingActions {
  readonly #pending = new Map<string, Pending>();

  get size(): number {
    return this.#pending.size;
  }

  /** The result comes true when the action was taken, false when this window gave up. */
  add(action: ChatAction): Promise<boolean> {
    return new Promise((resolve) => {
      const request = { id: crypto.randomUUID(), action };
      this.#pending.set(request.id, { request, asked: undefined, resolve });
    });
  }

  /** Forgets what was done. */
  settle(done: ReadonlySet<string>): void {
    for (const id of this.#pending.keys()) if (done.has(id)) this.#resolve(id, true);
  }

  /** Takes all out, each with whether an owner was asked for it before. */
  takeAll(): { request: ChatRequest; asked: boolean }[] {
    return [...this.#pending.values()].map(({ request, asked }) => {
      this.#resolve(request.id, true);
      return { request, asked: asked !== undefined };
    });
  }

  /** What the owner of an epoch has to be asked now. */
  due(epoch: number, now: number): ChatRequest[] {
    const due = [...this.#pending.values()].filter(({ asked }) => asked?.epoch !== epoch || now - asked.at >= renewal);
    for (const pending of due) pending.asked = { epoch, at: now };
    return due.map(({ request }) => request);
  }

  giveUp(): void {
    for (const id of this.#pending.keys()) this.#resolve(id, false);
  }

  #resolve(id: string, done: boolean): void {
    this.#pending.get(id)?.resolve(done);
    this.#pending.delete(id);
  }
}

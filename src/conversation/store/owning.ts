import type { Clock } from '../clock.ts';
import type { ChatRequest, ChatRequests } from './chatRequests.ts';
import type { ChatClaim } from './claimChat.ts';
import type { OwnedChat } from './ownedChat.ts';
import { RequestDesk } from './requestDesk.ts';

/** The time in which this window owns a chat. */
export class Owning {
  readonly chat: OwnedChat;
  readonly #claim: ChatClaim;
  readonly #desk: RequestDesk;
  #beatAt: { now: number; epoch: number };
  #busyAt: number;

  constructor(chat: OwnedChat, claim: ChatClaim, requests: ChatRequests, done: ReadonlySet<string>, clock: Clock) {
    this.chat = chat;
    this.#claim = claim;
    this.#desk = new RequestDesk(requests, claim.place.epoch, done);
    this.#beatAt = { now: clock.now(), epoch: clock.epoch() };
    this.#busyAt = clock.now();
  }

  get epoch(): number {
    return this.#claim.place.epoch;
  }

  /** A clock that never runs backwards may stand still while the machine sleeps; the other one leaps. */
  beatDue(clock: Clock, interval: number): boolean {
    return clock.now() - this.#beatAt.now >= interval || Math.abs(clock.epoch() - this.#beatAt.epoch) >= interval;
  }

  /** Gives a sign of life. Returns false when another window owns the chat; a storage that fails proves nothing. */
  async beat(clock: Clock): Promise<boolean> {
    this.#beatAt = { now: clock.now(), epoch: clock.epoch() };
    return this.#claim.beat().catch(() => true);
  }

  /** True while the chat is ours. Throws while the storage fails. */
  holds(): Promise<boolean> {
    return this.#claim.holds();
  }

  /** @param asked True when another owner was asked before, who may have died with it. */
  perform(request: ChatRequest, asked: boolean, late: boolean): void {
    if (asked) this.#desk.note(request.id);
    if (asked) this.chat.note({ type: 'request-done', request: request.id });
    this.chat.perform(request.action, late);
  }

  /** Does what other windows ask. */
  hear(now: number): Promise<void> {
    return this.#desk.hear(
      now,
      (request, late) => this.perform(request, true, late),
      (id) => this.chat.note({ type: 'request-done', request: id }),
    );
  }

  /** Milliseconds in which nothing happened. */
  idleFor(now: number): number {
    if (this.chat.busy || this.#desk.waiting) this.#busyAt = now;
    return now - this.#busyAt;
  }

  clear(): Promise<void> {
    return this.#desk.clear();
  }
}

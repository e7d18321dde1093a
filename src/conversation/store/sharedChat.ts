import path from 'node:path';
import type { Clock } from '../clock.ts';
import type { ChatAction } from './chatAction.ts';
import { ChatFollower } from './chatFollower.ts';
import { beatInterval, ChatLock } from './chatLock.ts';
import type { ChatRecord } from './chatRecord.ts';
import { ChatRequests } from './chatRequests.ts';
import { claimChat } from './claimChat.ts';
import type { ChatFace, OwnedChat } from './ownedChat.ts';
import { Owning } from './owning.ts';
import { PendingActions } from './pendingActions.ts';
import type { SharedFiles } from './sharedFiles.ts';
import type { WindowIdentity } from './windowIdentity.ts';

/** Milliseconds between two looks while something goes on, and while nothing does. */
const busyInterval = 200;
const quietInterval = 1000;
/** Milliseconds between two looks at the lock. */
const lookInterval = 500;
/** Milliseconds for which a chat stays ours after all was done. */
const idleTime = 1000;

/** Where a chat is, and who looks at it. */
export interface SharedChatContext {
  files: SharedFiles;
  clock: Clock;
  /** The folder of the logs. */
  folder: string;
  id: string;
  /** True for a chat that was begun just now: there is no log of it. */
  isNew?: boolean;
  window: WindowIdentity;
  /** The records of the whole chat, as far as it is known here: the head first. */
  whole: () => readonly ChatRecord[];
  face: ChatFace;
}

/**
 * One chat in one window. At most one window owns a chat, and only while something happens in it; the others follow its
 * log. What a user does goes to the owner, or makes this window the owner where there is none. When an owner dies, one of
 * the others takes over, which cuts the reply off that he received.
 */
export class SharedChat {
  readonly #context: SharedChatContext;
  readonly #follower: ChatFollower;
  readonly #lock: ChatLock;
  readonly #pending = new PendingActions();
  #owning: Owning | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #work: Promise<unknown> = Promise.resolve();
  #woken = false;
  #cancelTick: (() => void) | undefined;
  #endWatch: (() => void) | undefined;
  #gone = false;
  #disposed = false;

  constructor(context: SharedChatContext) {
    const { files, clock, folder, id, window, face } = context;
    this.#context = context;
    this.#follower = new ChatFollower(files, this.#file('log'), face);
    this.#lock = new ChatLock(files, clock, folder, id, window);
  }

  get role(): 'owner' | 'follower' {
    return this.#owning ? 'owner' : 'follower';
  }

  /** True while something that was asked was neither taken nor given up. */
  get asked(): boolean {
    return this.#pending.size > 0;
  }

  /** Reads what there is, then goes on following. */
  async open(): Promise<void> {
    if (this.#disposed) return;
    const { files, folder, id } = this.#context;
    this.#endWatch = files.watch(folder, (name) => {
      if (name === undefined || name.startsWith(id)) this.#wake(name);
    });
    await this.#look();
  }

  /**
   * Does what the user asks, here or where the chat is written. The result comes true when that window has taken it, and
   * false when this one was closed before, or cannot write what a later version has written.
   */
  ask(action: ChatAction): Promise<boolean> {
    if (this.#disposed) return Promise.resolve(false);
    const taken = this.#pending.add(action);
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    void this.#look();
    return taken;
  }

  /** Writes what is left, gives the chat to the other windows, and reads no more. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#cancelTick?.();
    this.#endWatch?.();
    await this.#run(() => this.#keepAsked());
    await this.#run(() => this.#release());
    this.#pending.giveUp();
  }

  #file(kind: 'log' | 'requests'): string {
    return path.join(this.#context.folder, `${this.#context.id}.${kind}`);
  }

  /** One thing after another. What fails is tried again with the next tick. */
  #run(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work).catch(() => {});
    this.#work = done;
    return done;
  }

  /** Does what is to be done now, and sees to the next time. */
  #look(): Promise<void> {
    return this.#run(async () => {
      this.#woken = false;
      if (this.#disposed) return;
      try {
        await (this.#owning ? this.#tickOwner(this.#owning) : this.#tickFollower().catch((error) => this.#goOn(error)));
      } finally {
        this.#schedule();
      }
    });
  }

  #schedule(): void {
    this.#cancelTick?.();
    if (this.#disposed) return;
    const busy = this.#owning !== undefined || this.#follower.running !== undefined || this.#pending.size > 0;
    this.#cancelTick = this.#context.clock.after(busy ? busyInterval : quietInterval, () => void this.#look());
  }

  /** Looks at once: a file changed. An owner knows what he wrote himself. */
  #wake(name: string | undefined): void {
    if (this.#woken || (this.#owning && !name?.endsWith('.requests'))) return;
    this.#woken = true;
    void this.#look();
  }

  async #tickOwner(owning: Owning): Promise<void> {
    const { clock } = this.#context;
    const asked = this.#pending.size > 0;
    // Before anything is begun: this machine may have slept, and the chat gone to another window.
    if ((asked || owning.beatDue(clock, beatInterval)) && !(await owning.beat(clock))) {
      return this.#lose(owning);
    }
    this.#performAll(owning);
    await owning.hear(clock.now());
    if (owning.idleFor(clock.now()) >= idleTime) await this.#release();
  }

  async #tickFollower(): Promise<void> {
    const { clock } = this.#context;
    try {
      await this.#readOn();
    } catch (error) {
      if (!this.#canGoOnInMemory) throw error;
      return this.#own();
    }
    this.#pending.settle(this.#follower.done);
    // Nobody here may ever write it.
    if (this.#follower.reader.tooNew) this.#pending.giveUp();
    if (!this.#needsOwner() || clock.now() - this.#lookedAt < lookInterval) return;
    this.#lookedAt = clock.now();
    const { epoch } = this.#follower.reader;
    const owner = await this.#lock.look();
    if (owner === 'alive') return this.#askOwner();
    // The owner may have ended all in good order since the log was read.
    await this.#follower.read();
    this.#pending.settle(this.#follower.done);
    if (!this.#needsOwner()) return;
    // Or another one began since we looked: then his lock must be looked for.
    if (this.#follower.reader.epoch === epoch) await this.#own();
    else this.#lookedAt = Number.NEGATIVE_INFINITY;
  }

  async #readOn(): Promise<void> {
    const found = await this.#follower.read();
    const isGone = !found && this.#follower.reader.next > 0;
    if (isGone && !this.#gone) this.#context.face.gone();
    this.#gone = isGone;
  }

  /** What the user asks must not wait for the disk, where all of the chat is known here and no other window is in it. */
  get #canGoOnInMemory(): boolean {
    const { isRead, reader, running } = this.#follower;
    const isKnown = isRead || (this.#context.isNew ?? false);
    return this.#pending.size > 0 && isKnown && !reader.tooNew && running === undefined;
  }

  /** Where the disk does not even tell who owns the chat, what the user asks for goes on in memory. */
  async #goOn(error: unknown): Promise<void> {
    const fails = () =>
      this.#lock.look().then(
        () => false,
        () => true,
      );
    if (!this.#canGoOnInMemory || !(await fails())) throw error;
    await this.#own();
  }

  #needsOwner(): boolean {
    return !this.#follower.reader.tooNew && (this.#pending.size > 0 || this.#follower.running !== undefined);
  }

  async #askOwner(): Promise<void> {
    const { epoch } = this.#follower.reader;
    const requests = new ChatRequests(this.#context.files, this.#file('requests'));
    for (const request of this.#pending.due(epoch, this.#context.clock.now())) await requests.make(request, epoch);
  }

  async #own(): Promise<void> {
    const { files, clock, window, whole, face } = this.#context;
    const claim = await claimChat({
      files,
      log: this.#file('log'),
      lock: this.#lock,
      follower: this.#follower,
      whole,
      owner: { type: 'owner', pid: window.pid, token: window.token, at: clock.epoch() },
      // Without a disk a reply that died is over, too; and what the user asks for goes on in memory.
      inMemory: this.#pending.size > 0,
    });
    if (!claim) return;
    const chat: OwnedChat = face.own({ place: claim.place, token: window.token, holds: () => claim.holds() });
    const requests = new ChatRequests(files, this.#file('requests'));
    this.#owning = new Owning(chat, claim, requests, this.#follower.done, clock);
    this.#pending.settle(this.#follower.done);
    this.#performAll(this.#owning);
  }

  /** What was asked when this window closes comes too late to be begun. */
  #performAll(owning: Owning): void {
    for (const { request, asked } of this.#pending.takeAll()) owning.perform(request, asked, this.#disposed);
  }

  /** Sees for the last time to what was asked and not begun. */
  async #keepAsked(): Promise<void> {
    if (this.#owning) return this.#performAll(this.#owning);
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    if (this.asked) await this.#tickFollower();
  }

  async #lose(owning: Owning): Promise<void> {
    this.#owning = undefined;
    owning.chat.lose();
    await this.#lock.release();
    this.#context.face.follow();
    await this.#follower.reload();
  }

  /** Gives the chat back when nothing is left to do, or this window closes. */
  async #release(): Promise<void> {
    const owning = this.#owning;
    if (!owning) return;
    await owning.chat.save();
    if (owning.chat.busy && !this.#disposed) return;
    await owning.chat.end();
    this.#owning = undefined;
    await this.#follower.readQuietly();
    if (this.#follower.reader.epoch > owning.epoch) await this.#follower.reload();
    else if (!this.#disposed) await this.#compact(owning);
    await owning.clear();
    await this.#lock.release();
    this.#context.face.follow();
  }

  /** Nobody waits for anything, and nobody else writes. */
  async #compact(owning: Owning): Promise<void> {
    const { next } = this.#follower.reader;
    if (await this.#context.face.compact(next, () => owning.holds())) await this.#follower.readQuietly();
  }
}

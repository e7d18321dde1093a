import path from 'node:path';
import type { Clock } from '../clock.ts';
import { lockText, readHolder } from './lockText.ts';
import { codeOf, ifPresent, type SharedFiles } from './sharedFiles.ts';
import type { WindowIdentity } from './windowIdentity.ts';

/** Milliseconds between two signs of life of an owner. */
export const beatInterval = 1000;
/** Milliseconds without a sign of life after which an owner counts as dead. */
const patience = 3000;
/** The most that the time between two looks counts: while this machine slept, an owner on it could not give a sign. */
const longestLook = 1000;

/** What is known of a chat's owner: nobody, this window, a window that lives as far as one can tell, or one that died. */
export type Owner = 'none' | 'self' | 'alive' | 'dead';

/**
 * Who may write a chat. The lock is a file whose name holds the epoch of its owner, `<chat>.<epoch>.lock`. To take a chat
 * over is to make the file of the next epoch: the file system lets one succeed, and nobody can take away a lock that he did
 * not mean. The owner changes the text of the file every second; others judge by the changes that they see themselves, so
 * that no clock has to be right. A lock alone proves nothing, since its owner may have slept: that is what the epochs in
 * the log are for.
 */
export class ChatLock {
  readonly #files: SharedFiles;
  readonly #clock: Clock;
  readonly #folder: string;
  readonly #chat: string;
  readonly #self: WindowIdentity;
  #held: number | undefined;
  #beats = 0;
  /** The lock that was seen last, and for how long it has not changed. */
  #seen = { epoch: 0, text: '', at: 0, unchanged: 0 };

  constructor(files: SharedFiles, clock: Clock, folder: string, chat: string, self: WindowIdentity) {
    this.#files = files;
    this.#clock = clock;
    this.#folder = folder;
    this.#chat = chat;
    this.#self = self;
  }

  /** Looks who owns the chat. A silent owner of another machine counts as dead only after several looks. */
  async look(): Promise<Owner> {
    const known = this.#seen.epoch > 0 ? await this.#readLock(this.#seen.epoch) : undefined;
    const judged = known === undefined ? 'none' : this.#judge(this.#seen.epoch, known);
    if (judged === 'alive' || judged === 'self') return judged;
    const [highest] = await this.#epochs();
    if (highest === undefined) {
      this.#seen = { epoch: 0, text: '', at: 0, unchanged: 0 };
      return 'none';
    }
    // One that was gone and is there again was made by someone else.
    if (highest === this.#seen.epoch && judged !== 'none') return judged;
    const text = await this.#readLock(highest);
    return text === undefined ? 'none' : this.#judge(highest, text);
  }

  /** Looks until an owner who seems to live gives a sign of life, or is silent for so long that he counts as dead. */
  async lookLong(): Promise<Owner> {
    let owner = await this.look();
    const { epoch, text } = this.#seen;
    while (owner === 'alive' && this.#seen.epoch === epoch && this.#seen.text === text) {
      await new Promise<void>((next) => void this.#clock.after(beatInterval / 2, next));
      owner = await this.look();
    }
    return owner;
  }

  /**
   * Takes the lock after a look that found no living owner. Gives the epoch, or undefined when another was faster.
   * @param above The highest epoch that stands in the log.
   */
  async claim(above: number): Promise<number | undefined> {
    const epoch = this.epochAbove(above);
    try {
      await this.#files.create(this.#file(epoch), lockText(0, this.#self));
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        await this.#clear(epoch);
        throw error;
      }
      // The disk may have made it after it seemed to fail.
      const holder = readHolder((await this.#readLock(epoch)) ?? '');
      if (holder?.token !== this.#self.token || this.#held === epoch) return undefined;
    }
    const [highest, ...lower] = await this.#epochs();
    if (highest !== epoch) {
      await this.#clear(epoch);
      return undefined;
    }
    this.#held = epoch;
    this.#beats = 0;
    // The lowest first: a lock that is gone proves that those below it are gone.
    for (const old of lower.toReversed()) await this.#clear(old);
    return epoch;
  }

  /** The epoch that follows the last known one. */
  epochAbove(epoch: number): number {
    return Math.max(epoch, this.#seen.epoch) + 1;
  }

  /** True while the lock is there and ours. Throws when that cannot be told. */
  async holds(): Promise<boolean> {
    if (this.#held === undefined) return false;
    const text = await this.#readLock(this.#held);
    return text !== undefined && readHolder(text)?.token === this.#self.token;
  }

  /** Gives a sign of life. Returns false when the lock is no longer ours. */
  async beat(): Promise<boolean> {
    if (this.#held === undefined || !(await this.holds())) return false;
    this.#beats += 1;
    const written = this.#files.rewrite(this.#file(this.#held), lockText(this.#beats, this.#self)).then(() => true);
    return (await ifPresent(written)) ?? false;
  }

  /** Gives the lock back, if it is still ours. */
  async release(): Promise<void> {
    const epoch = this.#held;
    if (epoch !== undefined && (await this.holds().catch(() => false))) await this.#clear(epoch);
    this.#held = undefined;
  }

  #judge(epoch: number, text: string): Owner {
    const now = this.#clock.now();
    if (epoch !== this.#seen.epoch || text !== this.#seen.text) this.#seen = { epoch, text, at: now, unchanged: 0 };
    this.#seen.unchanged += Math.min(now - this.#seen.at, longestLook);
    this.#seen.at = now;
    const holder = readHolder(text);
    if (holder?.token === this.#self.token) return 'self';
    if (holder?.host === this.#self.host && !this.#self.isAlive(holder.pid)) return 'dead';
    return this.#seen.unchanged >= patience ? 'dead' : 'alive';
  }

  /** The epochs of all locks of this chat, highest first. */
  async #epochs(): Promise<number[]> {
    const names = (await ifPresent(this.#files.names(this.#folder))) ?? [];
    const epochs = names.flatMap((name) => {
      const [chat, epoch = '', kind, ...more] = name.split('.');
      return chat === this.#chat && kind === 'lock' && more.length === 0 && /^[1-9]\d{0,14}$/.test(epoch)
        ? [Number(epoch)]
        : [];
    });
    return epochs.sort((a, b) => b - a);
  }

  #readLock(epoch: number): Promise<string | undefined> {
    return ifPresent(this.#files.readText(this.#file(epoch)));
  }

  /** What cannot be deleted now is taken for a dead owner's later. */
  async #clear(epoch: number): Promise<void> {
    await this.#files.remove(this.#file(epoch)).catch(() => {});
  }

  #file(epoch: number): string {
    return path.join(this.#folder, `${this.#chat}.${epoch}.lock`);
  }
}

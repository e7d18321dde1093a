import type { ChatFollower } from './chatFollower.ts';
import type { ChatLock } from './chatLock.ts';
import type { ChatRecord, ChatRecordOf } from './chatRecord.ts';
import type { LogPlace } from './logWriter.ts';
import { encodeLine } from './recordLine.ts';
import type { SharedFiles } from './sharedFiles.ts';

/** What is needed to become the owner of a chat. */
export interface ClaimContext {
  files: SharedFiles;
  log: string;
  lock: ChatLock;
  follower: ChatFollower;
  /** The records of the whole chat, as far as it is known here: the head first. */
  whole: () => readonly ChatRecord[];
  owner: ChatRecordOf<'owner'>;
  /** Become the owner in memory alone while the storage fails. */
  inMemory: boolean;
}

/** A chat that belongs to this window, as far as the storage lets it. */
export interface ChatClaim {
  place: LogPlace;
  /** Throws while the storage fails. */
  holds(): Promise<boolean>;
  beat(): Promise<boolean>;
}

/**
 * Becomes the owner of a chat after a look that found none. The lock keeps others from trying; what decides is the log: the
 * first record of an epoch says who owns it, it is written before anything else and read back. What an owner before wrote
 * up to it counts, and was read; what he writes after it, readers ignore. Gives undefined when another window was faster.
 */
export async function claimChat(context: ClaimContext): Promise<ChatClaim | undefined> {
  const { lock, follower, owner, inMemory } = context;
  let state: 'held' | 'lost' | 'waiting' = 'held';
  const { next, epoch } = follower.reader;
  const entry: LogEntry = {
    records: [...(next === 0 ? context.whole().slice(0, 1) : []), owner],
    next,
    epoch: lock.epochAbove(epoch),
  };
  try {
    if (!(await writeNow(context, entry))) return undefined;
  } catch (error) {
    follower.pretend(owner);
    if (!inMemory) throw error;
    state = 'waiting';
  }
  return {
    place: { next: entry.next + entry.records.length, epoch: entry.epoch },
    async holds() {
      if (state === 'waiting') state = (await writeLater(context, entry)) ? 'held' : 'lost';
      return state === 'held' && lock.holds();
    },
    async beat() {
      return state === 'waiting' || (state === 'held' && lock.beat());
    },
  };
}

/** The first records of an epoch, and their place. */
interface LogEntry {
  records: ChatRecord[];
  next: number;
  epoch: number;
}

/** Takes the lock and begins the epoch. Where the log went on meanwhile, the entry follows it. */
function writeNow(context: ClaimContext, entry: LogEntry): Promise<boolean> {
  const { lock, follower } = context;
  return withLock(lock, follower.reader.epoch, async (epoch) => {
    const found = await follower.read();
    const { reader } = follower;
    if (reader.epoch >= epoch) return false;
    entry.epoch = epoch;
    if (found || reader.next === 0) {
      entry.next = reader.next;
      if (reader.next > 0) entry.records = entry.records.slice(-1);
    } else {
      // Someone took the log away: all that is known of the chat is here.
      entry.next = 0;
      entry.records = [...context.whole(), context.owner];
    }
    await append(context, entry);
    await follower.read();
    return isOurs(context, entry);
  });
}

/** The same when the storage works again: what was done in memory meanwhile has its place right behind the entry. */
async function writeLater(context: ClaimContext, entry: LogEntry): Promise<boolean> {
  const { lock, follower } = context;
  return withLock(lock, entry.epoch - 1, async (epoch) => {
    const found = await follower.readQuietly();
    // It may have been written when the storage failed to say so.
    if (isOurs(context, entry)) return true;
    const { reader } = follower;
    // Whoever finds no log writes the whole chat into a new one.
    if (!found && reader.next > 0) return true;
    if (epoch !== entry.epoch || reader.epoch >= epoch || reader.next !== entry.next) return false;
    await append(context, entry);
    await follower.readQuietly();
    return isOurs(context, entry);
  });
}

/** Keeps the lock only if the work says so. */
async function withLock(lock: ChatLock, above: number, work: (epoch: number) => Promise<boolean>): Promise<boolean> {
  const epoch = await lock.claim(above);
  if (epoch === undefined) return false;
  let kept = false;
  try {
    kept = await work(epoch);
    return kept;
  } finally {
    if (!kept) await lock.release();
  }
}

async function append({ files, log, follower }: ClaimContext, { records, next, epoch }: LogEntry): Promise<void> {
  const lines = records.map((record, index) => encodeLine(record, next + index, epoch));
  await files.append(log, Buffer.concat(follower.reader.torn ? [Buffer.from('\n'), ...lines] : lines));
}

function isOurs({ follower, owner }: ClaimContext, { epoch }: LogEntry): boolean {
  return follower.reader.epoch === epoch && follower.owner === owner.token;
}

import { fieldsOf, isCount, isText } from './shape.ts';
import type { LockHolder } from './windowIdentity.ts';

const isHolder = fieldsOf<LockHolder>({ host: isText, pid: isCount, token: isText });

/** What stands in a lock: a number that changes with every sign of life, always of the same length, and who holds it. */
export function lockText(beat: number, { host, pid, token }: LockHolder): string {
  return `${String(beat).padStart(12, '0')} ${JSON.stringify({ host, pid, token })}\n`;
}

/** Who holds a lock; undefined for an empty or damaged one, as a crash may leave it. */
export function readHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text.slice(text.indexOf(' ') + 1));
    return isHolder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

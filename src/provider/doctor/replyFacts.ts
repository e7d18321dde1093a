import type { StepFacts } from './doctorStep.ts';
import type { TriedReply } from './tryReply.ts';

/** A reply of one piece may be a short one; above so many characters it should have come in several. */
const longForOne = 20;
/** Text that was held back comes at once, in milliseconds, after a wait. */
const atOnce = 50;
const longWait = 1_000;
/** Milliseconds in which tokens have to have come before their rate means anything. */
const measurable = 50;

/** What a tried reply tells, in whole milliseconds. */
export function replyFacts(tried: TriedReply): StepFacts['reply'] {
  const { headMs, firstByteMs, firstTextMs, totalMs, pieces, endless, notices } = tried;
  const rate = tokensPerSecond(tried);
  return {
    ...rounded({ headMs, firstByteMs, firstTextMs, totalMs }),
    ...(rate !== undefined && { tokensPerSecond: rate }),
    ...(firstTextMs !== undefined && { streams: streams(tried) }),
    pieces,
    ...(endless && { endless }),
    ...(notices.length > 0 && { notices }),
  };
}

function streams({ textPieces, characters, firstTextMs = 0, lastTextMs = 0, notices }: TriedReply): boolean {
  if (notices.some(({ kind }) => kind === 'buffered')) return false;
  if (textPieces < 2) return characters <= longForOne;
  return firstTextMs < longWait || lastTextMs - firstTextMs > atOnce;
}

function tokensPerSecond({ usage, firstTextMs = 0, lastTextMs = 0 }: TriedReply): number | undefined {
  const ms = lastTextMs - firstTextMs;
  if (usage?.output === undefined || ms < measurable) return undefined;
  return Math.round((usage.output / ms) * 10_000) / 10;
}

/** The times that are known. */
function rounded<T extends string>(times: Record<T, number | undefined>): Partial<Record<T, number>> {
  const known = Object.entries<number | undefined>(times).filter(([, ms]) => ms !== undefined);
  return Object.fromEntries(known.map(([name, ms]) => [name, Math.round(ms ?? 0)])) as Partial<Record<T, number>>; // Its own names.
}

import { replyText, type Reply, type Seam, type Turn } from './turn.ts';

/** What a reply begins with that goes on with that of another turn. */
export interface Continuation {
  begun: { reply: Reply; seams: readonly Seam[] };
  /** The id under which the server stores the reply, where it can be taken up. */
  stored: string | undefined;
}

/**
 * The beginning of a reply that goes on with a turn's: what the model said and what was done for it, up to the last words.
 * Undefined where it said nothing, so that there is nothing to go on with.
 */
export function continuationOf({ reply, seams = [] }: Turn): Continuation | undefined {
  if (replyText(reply).trim() === '') return undefined;
  const kept = reply.parts.filter((part) => part.kind !== 'notice' && !isRunning(part));
  const parts = structuredClone(kept);
  const place = parts.findLastIndex(({ kind }) => kind === 'text');
  const last = parts[place];
  const earlier = seams.flatMap(({ part, offset }): Seam[] => {
    const moved = kept.findIndex((other) => other === reply.parts[part]);
    return moved < 0 ? [] : [{ part: moved, offset }];
  });
  const offset = last?.kind === 'text' ? last.text.length : 0;
  const begun: Reply = { state: 'waiting', parts, citations: structuredClone(reply.citations) };
  return { begun: { reply: begun, seams: [...earlier, { part: place, offset }] }, stored: storedId(reply) };
}

/** All of it comes again up to the last words: what came behind those would come twice. */
function storedId({ state, parts }: Reply): string | undefined {
  if (state !== 'cut-off' || parts.findLast(({ kind }) => kind !== 'notice')?.kind !== 'text') return undefined;
  const notices = parts.flatMap((part) => (part.kind === 'notice' ? [part.notice] : []));
  return notices.findLast((notice) => notice.kind === 'stored')?.id;
}

function isRunning(part: Reply['parts'][number]): boolean {
  return part.kind === 'activity' && part.activity.state === 'running';
}

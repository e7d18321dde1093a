import type { StreamPart, Usage } from './streamPart.ts';

/** Token counts, some of which may not be known. */
export type KnownUsage = { [N in keyof Usage]?: number | undefined };

/** The part that counts tokens; none where neither what went in nor what came out is known. Shares of nothing are left out. */
export function usageParts({ input, output, cached, reasoning }: KnownUsage): StreamPart[] {
  if (input === undefined && output === undefined) return [];
  const usage = {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(cached && { cached }),
    ...(reasoning && { reasoning }),
  };
  return [{ type: 'usage', usage }];
}

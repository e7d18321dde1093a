import type { StreamPart, Usage } from './streamPart.ts';

/** What a server counted of its cache, as far as it uses one. */
interface CacheCounts {
  cached?: number | undefined;
  written?: number | undefined;
}

/** The part that counts tokens; none where neither count is known. */
export function usageParts(
  input: number | undefined,
  output: number | undefined,
  { cached, written }: CacheCounts = {},
): StreamPart[] {
  if (input === undefined && output === undefined) return [];
  const usage: Usage = {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(cached && { cached }),
    ...(written && { written }),
  };
  return [{ type: 'usage', usage }];
}

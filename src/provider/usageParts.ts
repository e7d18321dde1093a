import type { StreamPart } from './streamPart.ts';

/** The part that counts tokens; none where neither count is known. */
export function usageParts(input: number | undefined, output: number | undefined): StreamPart[] {
  if (input === undefined && output === undefined) return [];
  const usage = { ...(input !== undefined && { input }), ...(output !== undefined && { output }) };
  return [{ type: 'usage', usage }];
}

import type { PanelState } from './state.ts';

/**
 * The last prompt, to be sent again or changed. Where the view was given only a part of it, what was last typed here
 * stands in if it is the same prompt: half a prompt is none.
 */
export function lastPrompt({ turns }: PanelState, lastTyped: string): string {
  const last = turns.at(-1)?.prompt;
  if (!last) return lastTyped;
  if (last.length === last.text.length) return last.text;
  return lastTyped.length === last.length && lastTyped.startsWith(last.text) ? lastTyped : '';
}

import type { PanelState } from './state.ts';

/**
 * The last prompt, to be sent again or changed. Where the view was given only a part of it, what was last typed here
 * stands in if it is the same prompt: half a prompt is none.
 */
export function lastPrompt({ last }: PanelState, lastTyped: string): string {
  if (!last) return lastTyped;
  const { text, length } = last.prompt;
  if (length === text.length) return text;
  return lastTyped.length === length && lastTyped.startsWith(text) ? lastTyped : '';
}

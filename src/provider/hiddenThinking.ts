import type { StreamPart } from './streamPart.ts';

/** Says that the model thought, and that its maker keeps what it thought. */
export function hiddenThinking(id: string): StreamPart {
  return { type: 'activity', activity: { id, label: 'Thinking, which the vendor does not show', state: 'done' } };
}

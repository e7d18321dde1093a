import type { Delta } from './deltaBatcher.ts';
import type { Turn } from './turn.ts';

/** What happens in a conversation, for whoever shows it. */
export type ConversationEvent =
  /** A turn was added at the end of the shown path. */
  | { type: 'turn-start'; turn: Turn }
  | { type: 'turn-delta'; turn: Turn; delta: Delta }
  | { type: 'turn-end'; turn: Turn }
  /** Another path is shown, or the shown one changed elsewhere than at its end. */
  | { type: 'path-change' }
  | { type: 'queue-change' };

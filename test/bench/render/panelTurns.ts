import type { TurnView } from '../../../src/messages/messages.ts';
import { doneTurn } from '../../support/panelViews.ts';
import { replyText } from './replyText.ts';

/** Turns of a chat, whose replies are about this long and differ. */
export function panelTurns(count: number, length: number): TurnView[] {
  return Array.from({ length: count }, (_, index) => doneTurn(`t${index}`, replyText(length, 10 * index + 1)));
}

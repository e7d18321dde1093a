import type { Transcript } from '../transcript.ts';
import type { FindTurns } from './findTurns.ts';

/** The turns of a transcript that has all of them in the document. */
export function allTurns(transcript: Transcript): FindTurns {
  const element = (turnId: string) => transcript.get(turnId)?.element;
  return {
    get ids() {
      return [...transcript.element.children].map((turn) => turn.getAttribute('data-turn-id') ?? '');
    },
    element,
    reveal: (turnId, then) => {
      const turn = element(turnId);
      if (turn) then(turn);
    },
    readApart: () => {},
  };
}

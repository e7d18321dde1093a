import '../texts.ts';
import type { Transcript } from '../transcript.ts';
import { Find, type FindContext } from './find.ts';
import { type DrawingApart, SearchedTurns } from './searchedTurns.ts';

/** What finding needs of the panel. */
export interface PanelFindContext extends Omit<FindContext, 'turns' | 'transcript'>, DrawingApart {
  readonly transcript: Transcript;
}

/** Finding in the panel, and who is to be told of the turns that the host gives. */
export function findInPanel({ transcript, ...context }: PanelFindContext): { find: Find; turns: SearchedTurns } {
  const turns = new SearchedTurns(transcript, context, context.post);
  return { find: new Find({ ...context, turns, transcript: transcript.element }), turns };
}

import type { WireRecord } from '../../src/transport/framer.ts';
import type { Framing } from '../support/recordedStreams.ts';
import type { Framed } from './framed.ts';
import { framings } from './framings.ts';

/** What the framer of the product makes of a body that comes in these chunks. */
export function frame(framing: Framing, chunks: readonly Uint8Array[]): Framed {
  const framer = framings[framing].create();
  const given: WireRecord[] = [];
  for (const chunk of chunks) {
    given.push(...framer.feed(chunk));
    if (framer.failure) break;
  }
  if (!framer.failure) given.push(...framer.end());
  const records = framing === 'text' ? joinedText(given) : given.filter(({ unfinished }) => !unfinished);
  return {
    records: records.map(({ data, event }) => ({ data, event })),
    end: endOf(framer.failure?.kind),
    unfinished: given.find(({ unfinished }) => unfinished)?.data,
  };
}

/** Pieces of text have no borders of their own, but none of them may be empty or end inside a character. */
function joinedText(pieces: readonly WireRecord[]): WireRecord[] {
  const broken = pieces.find(({ data }) => data === '' || !data.isWellFormed());
  if (broken) return [...pieces];
  const data = pieces.map((piece) => piece.data).join('');
  return data === '' ? [] : [{ data }];
}

function endOf(kind: string | undefined): Framed['end'] {
  if (kind === undefined) return 'clean';
  if (kind === 'cut-off' || kind === 'malformed' || kind === 'too-large') return kind;
  throw new Error(`A framer failed with the kind ${kind}.`);
}

import type { Framer } from '../../src/transport/framer.ts';
import { JsonSequenceFramer } from '../../src/transport/jsonSequence.ts';
import { NdjsonFramer } from '../../src/transport/ndjson.ts';
import { SseFramer } from '../../src/transport/sse.ts';
import { TextFramer } from '../../src/transport/text.ts';
import type { Framing } from '../support/recordedStreams.ts';
import type { Framed } from './framed.ts';
import { jsonSequenceOracle } from './jsonSequenceOracle.ts';
import { ndjsonOracle } from './ndjsonOracle.ts';
import { sseOracle } from './sseOracle.ts';
import { textOracle } from './textOracle.ts';

/** For each framing the framer of the product, and what is written from its standard alone. */
export const framings: Record<Framing, { create: () => Framer; oracle: (body: Uint8Array) => Framed }> = {
  sse: { create: () => new SseFramer(), oracle: sseOracle },
  ndjson: { create: () => new NdjsonFramer(), oracle: ndjsonOracle },
  'json-sequence': { create: () => new JsonSequenceFramer(), oracle: jsonSequenceOracle },
  text: { create: () => new TextFramer(), oracle: textOracle },
};

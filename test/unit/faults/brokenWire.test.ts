import zlib from 'node:zlib';
import assert from 'node:assert/strict';
import { FaultServer, type Step } from '../../support/faultServer.ts';
import { faultsOfEachVoice, ofEachVoice, type Fault } from './ofEachVoice.ts';
import { ending, framed, headOf, opening, wholeBody, type Voice } from './voice.ts';

const close: Step = { close: true };
const cutOff = { state: 'cut-off', kind: 'cut-off', text: 'Hi' } as const;

const compressors = {
  gzip: () => zlib.createGzip(),
  deflate: () => zlib.createDeflate(),
  br: () => zlib.createBrotliCompress(),
};

/** Pieces compressed as one body, each flushed; the last is the end of the coding. */
async function compressed(coding: keyof typeof compressors, pieces: readonly string[]): Promise<Buffer[]> {
  const compressor = compressors[coding]();
  const out: Buffer[] = [];
  const waiting: Buffer[] = [];
  compressor.on('data', (chunk: Buffer) => waiting.push(chunk));
  for (const piece of pieces) {
    compressor.write(piece);
    await new Promise<void>((resolve) => compressor.flush(() => resolve()));
    out.push(Buffer.concat(waiting.splice(0)));
  }
  const ended = new Promise((resolve) => compressor.once('end', resolve));
  compressor.end();
  await ended;
  return [...out, Buffer.concat(waiting)];
}

const chunkedHead = (voice: Voice) =>
  headOf(voice).replace('connection: close', 'connection: close\r\ntransfer-encoding: chunked');
const httpChunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

const faults: readonly Fault[] = [
  {
    name: 'F19: a reset before the answer is tried twice more, then it has failed',
    scripts: () => [[{ reset: true }]],
    ends: () => ({ state: 'failed', kind: 'network', says: /closed the connection before it answered/, requests: 3 }),
  },
  {
    name: 'F19: a reset and then a reply is one reply',
    scripts: (voice) => [[{ reset: true }], [{ send: headOf(voice) + wholeBody(voice, 'Hi') }, close]],
    ends: () => ({ state: 'done', text: 'Hi', requests: 2 }),
  },
  {
    name: 'F19: so is a connection that is closed without an answer',
    scripts: (voice) => [[close], [{ send: headOf(voice) + wholeBody(voice, 'Hi') }, close]],
    ends: () => ({ state: 'done', text: 'Hi', requests: 2 }),
  },
  {
    name: 'F21: chunks without their end',
    scripts: (voice) => [[{ send: chunkedHead(voice) + httpChunk(opening(voice, 'Hi')) }, close]],
    ends: () => cutOff,
  },
  {
    name: 'F21: a chunk of nonsense',
    scripts: (voice) => [[{ send: `${chunkedHead(voice) + httpChunk(opening(voice, 'Hi'))}zz\r\n` }, close]],
    ends: () => cutOff,
  },
  {
    name: 'F21: a length that is not reached',
    scripts: (voice) => [[{ send: headOf(voice, 'content-length: 99999') + opening(voice, 'Hi') }, close]],
    ends: () => cutOff,
  },
  {
    name: 'F22: a connection that is closed in the middle of a record',
    scripts: (voice) => {
      if (voice.framing === 'text') return undefined;
      const half = framed(voice, voice.text('never seen')).slice(0, voice.name.includes('bare text') ? 10 : -6);
      return [[{ send: headOf(voice) + opening(voice, 'Hi') + half }, close]];
    },
    ends: () => cutOff,
  },
  {
    name: 'F24: a body that is not compressed as it says',
    scripts: (voice) => [[{ send: headOf(voice, 'content-encoding: gzip') + opening(voice, 'Hi') }, close]],
    ends: () => ({ state: 'failed', kind: 'bad-response', says: /not compressed as it says/ }),
  },
  {
    name: 'F24: a coding that nobody asked for',
    scripts: (voice) => [[{ send: headOf(voice, 'content-encoding: zstd') + opening(voice, 'Hi') }, close]],
    ends: () => ({ state: 'failed', kind: 'bad-response', says: /encoded in a way that is not known/ }),
  },
];

describe('a wire that breaks', () => {
  faultsOfEachVoice(faults);
});

describe('a wire that breaks in the middle', () => {
  ofEachVoice((voice, start) => {
    it('F20: by a reset: the text is kept, and nothing is sent again', async () => {
      const scene = await start();
      const seen = Promise.withResolvers<void>();
      scene.ask([{ send: headOf(voice) + opening(voice, 'Hi') }, { wait: seen.promise }, { reset: true }]);
      await scene.shows('Hi');
      seen.resolve();
      await scene.ended();
      await scene.check(cutOff);
    });

    for (const coding of ['gzip', 'deflate', 'br'] as const) {
      it(`F23: in the middle of ${coding}`, async () => {
        const scene = await start();
        const [first = assert.fail()] = await compressed(coding, [opening(voice, 'Hi'), ending(voice)]);
        await scene.plays([[{ send: headOf(voice, `content-encoding: ${coding}`) }, { send: first }, close]], cutOff);
      });

      it(`F23: in the middle of ${coding}, though the chunks end properly`, async () => {
        const scene = await start();
        const [first = assert.fail()] = await compressed(coding, [opening(voice, 'Hi')]);
        const send = Buffer.concat([
          Buffer.from(chunkedHead(voice).replace('\r\n\r\n', `\r\ncontent-encoding: ${coding}\r\n\r\n`)),
          Buffer.from(`${first.length.toString(16)}\r\n`),
          first,
          Buffer.from('\r\n0\r\n\r\n'),
        ]);
        await scene.plays([[{ send }, close]], cutOff);
      });

      it(`F25: ${coding} that is flushed is shown before the rest is sent`, async () => {
        const scene = await start();
        const seen = Promise.withResolvers<void>();
        const [first = assert.fail(), ...rest] = await compressed(coding, [opening(voice, 'Hi'), ending(voice) || ' ']);
        scene.ask([
          { send: headOf(voice, `content-encoding: ${coding}`) },
          { send: first },
          { wait: seen.promise },
          { send: Buffer.concat(rest) },
          close,
        ]);
        await scene.shows('Hi');
        seen.resolve();
        await scene.ended();
        await scene.check({ state: 'done', text: voice.framing === 'text' ? 'Hi ' : 'Hi' });
      });
    }

    it('F19: nothing listens there', async () => {
      const gone = await FaultServer.start([]);
      const { url } = gone;
      await gone.close();
      const scene = await start({ url });
      await scene.plays([], { state: 'failed', kind: 'network', says: /connection was refused/, requests: 0 });
      assert.equal(scene.retries.length, 2);
    });

    // The name is too long to be asked for anywhere: no network takes part.
    it('F19: there is no such host', async () => {
      const scene = await start({ url: `http://${'x'.repeat(64)}.internal/v1` });
      const says = /no such host|could not be looked up/;
      await scene.plays([], { state: 'failed', kind: 'network', says, requests: 0 });
      assert.equal(scene.retries.length, 2);
    });
  });
});

import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import zlib from 'node:zlib';
import { decoder } from '../../../src/transport/decoder.ts';
import { bodyFailure } from '../../../src/transport/wireFailure.ts';

const text = Array.from({ length: 12 }, (_, n) => `data: {"n": ${n}, "text": "wörds ${n * 7919}"}\n\n`).join('');

/** How servers compress, each with the name that they send. */
const codings: Record<
  string,
  { name: string; whole: (text: string) => Buffer; stream: () => zlib.Gzip | zlib.BrotliCompress }
> = {
  gzip: { name: 'gzip', whole: zlib.gzipSync, stream: zlib.createGzip },
  'gzip by its old name, in capitals': { name: ' X-GZIP ', whole: zlib.gzipSync, stream: zlib.createGzip },
  br: { name: 'br', whole: zlib.brotliCompressSync, stream: zlib.createBrotliCompress },
  deflate: { name: 'deflate', whole: zlib.deflateSync, stream: zlib.createDeflate },
  'deflate without its frame': { name: 'deflate', whole: zlib.deflateRawSync, stream: zlib.createDeflateRaw },
};

/** What came out of a body, and how it ended. */
class Decoded {
  text = '';
  end: string | undefined;
  #ended!: () => void;
  readonly ended = new Promise<void>((resolve) => (this.#ended = resolve));
  readonly #utf8 = new TextDecoder();

  #came: () => void = () => {};

  push = (chunk: Uint8Array) => {
    this.text += this.#utf8.decode(chunk, { stream: true });
    this.#came();
  };
  fail = (error: Error) => this.#finish(bodyFailure(error).kind);

  /** The sink's word for a proper end. */
  readonly sink = { push: this.push, end: () => this.#finish('complete'), fail: this.fail };

  /** Fulfilled once so much text has come. */
  async reaches(length: number): Promise<void> {
    while (this.text.length < length) await new Promise<void>((resolve) => (this.#came = resolve));
  }

  #finish(how: string): void {
    assert.equal(this.end, undefined, 'it ends once');
    this.end = how;
    this.#ended();
  }
}

async function decoded(name: string, pieces: readonly Uint8Array[]): Promise<Decoded> {
  const result = new Decoded();
  const body = decoder(name, result.sink);
  for (const piece of pieces) body.write(piece);
  body.end();
  await result.ended;
  return result;
}

const bytewise = (bytes: Buffer) => Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));

describe('a compressed body', () => {
  for (const [what, { name, whole, stream }] of Object.entries(codings)) {
    describe(`in ${what}`, () => {
      const bytes = whole(text);

      it('is read at every cut, and byte by byte', async () => {
        for (let cut = 1; cut < bytes.length; cut += 1) {
          const { text: came, end } = await decoded(name, [bytes.subarray(0, cut), bytes.subarray(cut)]);
          assert.deepEqual([came, end], [text, 'complete'], `cut at ${cut}`);
        }
        assert.equal((await decoded(name, bytewise(bytes))).text, text);
      });

      it('that stops early gives what it holds, and is cut off', async () => {
        let longest = 0;
        for (let length = 1; length < bytes.length; length += 1) {
          const { text: came, end } = await decoded(name, [bytes.subarray(0, length)]);
          assert.ok(text.startsWith(came), `after ${length} bytes`);
          longest = Math.max(longest, came.length);
          assert.equal(end, 'cut-off', `after ${length} bytes`);
        }
        assert.ok(longest > text.length / 2);
      });

      it('that was flushed after each event and breaks off keeps every whole event', async () => {
        const { pieces } = await flushed(stream());
        for (let count = 1; count < pieces.length; count += 1) {
          const { text: came, end } = await decoded(name, pieces.slice(0, count));
          assert.deepEqual([came, end], [text.slice(0, came.length), 'cut-off']);
          assert.equal(came.split('\n\n').length - 1, count);
        }
      });

      it('gives each event when it comes', async () => {
        const { pieces, events } = await flushed(stream());
        const result = new Decoded();
        const body = decoder(name, result.sink);
        for (const [index, piece] of pieces.entries()) {
          body.write(piece);
          const expected = events.slice(0, index + 1).join('');
          await result.reaches(expected.length);
          assert.equal(result.text, expected);
        }
        body.destroy();
        assert.equal(result.end, undefined);
      });

      it('is whole where something follows its end', async () => {
        const { text: came, end } = await decoded(name, [Buffer.concat([bytes, Buffer.from('\0\0garbage')])]);
        assert.deepEqual([came, end], [text, 'complete']);
      });

      it('that is none is malformed', async () => {
        const { text: came, end } = await decoded(name, [Buffer.from(text)]);
        assert.deepEqual([came, end], ['', 'malformed']);
      });

      it('may be empty', async () => {
        assert.deepEqual((await decoded(name, [])).end, 'complete');
        const { text: came, end } = await decoded(name, [whole('')]);
        assert.deepEqual([came, end], ['', 'complete']);
      });
    });
  }

  it('in an encoding that is not known is malformed, and nothing of it is shown', async () => {
    for (const name of ['zstd', 'gzip, br', 'compress']) {
      const result = new Decoded();
      const body = decoder(name, result.sink);
      body.write(Buffer.from(text));
      assert.deepEqual([result.text, result.end], ['', 'malformed']);
    }
  });

  it('in no encoding passes as it is', async () => {
    for (const name of ['', 'identity']) {
      const { text: came, end } = await decoded(name, bytewise(Buffer.from(text)));
      assert.deepEqual([came, end], [text, 'complete']);
    }
  });
});

/** The events, and for each the bytes that a server flushes after it. */
async function flushed(compressor: zlib.Gzip | zlib.BrotliCompress): Promise<{ events: string[]; pieces: Buffer[] }> {
  const events = text.split(/(?<=\n\n)/);
  const pieces: Buffer[] = [];
  let piece: Buffer[] = [];
  compressor.on('data', (bytes: Buffer) => piece.push(bytes));
  for (const event of events) {
    compressor.write(event);
    const flush =
      compressor instanceof zlib.BrotliCompress ? zlib.constants.BROTLI_OPERATION_FLUSH : zlib.constants.Z_SYNC_FLUSH;
    await new Promise<void>((resolve) => compressor.flush(flush, resolve));
    await turn();
    pieces.push(Buffer.concat(piece));
    piece = [];
  }
  compressor.destroy();
  return { events, pieces };
}

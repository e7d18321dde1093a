import zlib from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { TransportError } from './transportError.ts';

/** Where the bytes of a body go. */
interface ByteSink {
  push(chunk: Uint8Array): void;
  /** The body ended properly. */
  end(): void;
  fail(error: Error): void;
}

/** Takes the bytes of a body as they come. */
export interface ByteWriter {
  write(chunk: Uint8Array): void;
  end(): void;
  /** Nothing more will come, and nothing more is wanted. */
  destroy(): void;
}

/**
 * Takes a body with a content coding (RFC 9110, section 8.4) and hands it on without. What a server flushed is let out
 * at once; a coded body that stops early, and a coding that is not known, are failures.
 */
export function decoder(encoding: string, sink: ByteSink): ByteWriter {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return { write: (chunk) => sink.push(chunk), end: () => sink.end(), destroy: () => {} };
    case 'gzip':
    case 'x-gzip':
      return decompressing(() => zlib.createGunzip(flushing), sink);
    case 'deflate':
      // The name means the zlib format (RFC 9110, section 8.4.1.2), but some send it bare: the first byte tells.
      return decompressing(
        (first) => (first % 16 === 8 ? zlib.createInflate(flushing) : zlib.createInflateRaw(flushing)),
        sink,
      );
    case 'br':
      return decompressing(() => zlib.createBrotliDecompress({ flush: zlib.constants.BROTLI_OPERATION_FLUSH }), sink);
    default:
      return refusing(encoding, sink);
  }
}

const flushing = { flush: zlib.constants.Z_SYNC_FLUSH };

type Decompressor = zlib.Gunzip | zlib.Inflate | zlib.InflateRaw | zlib.BrotliDecompress;

function decompressing(create: (first: number) => Decompressor, sink: ByteSink): ByteWriter {
  let stream: Decompressor | undefined;
  const start = (first: number): Decompressor => {
    const created = create(first);
    created.on('data', (chunk: Buffer) => sink.push(chunk));
    created.on('end', () => sink.end());
    created.on('error', (error) => sink.fail(error));
    return created;
  };
  return {
    write: (chunk) => void (stream ??= start(chunk[0] ?? 0)).write(chunk),
    end() {
      // Answers without any byte say that they are compressed, too.
      if (!stream) return sink.end();
      const ending = stream;
      // Bytes that still wait when the end comes would be lost if it came too early: all others are decompressed first.
      ending.write(new Uint8Array(), (error) => void (error ?? ending.end()));
    },
    destroy: () => void stream?.destroy(),
  };
}

function refusing(encoding: string, sink: ByteSink): ByteWriter {
  const refuse = () =>
    sink.fail(
      new TransportError(
        'malformed',
        l10n.t('The body is encoded in a way that is not known here ({0}).', encoding.slice(0, 40)),
      ),
    );
  return { write: refuse, end: refuse, destroy: () => {} };
}

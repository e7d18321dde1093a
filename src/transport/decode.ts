import type { Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';

/**
 * The decoder for a content coding (RFC 9110, section 8.4), or undefined for none. Each one lets out what it can after
 * every chunk, and fails on a body that ends too early.
 */
function decoderFor(encoding: string): Transform | undefined {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip({ flush: zlib.constants.Z_SYNC_FLUSH });
    case 'deflate':
      return zlib.createInflate({ flush: zlib.constants.Z_SYNC_FLUSH });
    case 'br':
      return zlib.createBrotliDecompress({ flush: zlib.constants.BROTLI_OPERATION_FLUSH });
    default:
      return undefined;
  }
}

/** The body without its content coding. A failure on either side ends both. */
export function decoded(body: Readable, encoding: string): Readable {
  const decoder = decoderFor(encoding);
  if (!decoder) return body;
  body.on('error', (error) => decoder.destroy(error));
  decoder.on('close', () => body.destroy());
  return body.pipe(decoder);
}

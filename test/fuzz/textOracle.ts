import type { Framed } from './framed.ts';

/** A whole body as one text (https://encoding.spec.whatwg.org/#utf-8-decode): it has no inner borders to compare. */
export function textOracle(body: Uint8Array): Framed {
  const data = new TextDecoder().decode(body);
  return { records: data === '' ? [] : [{ data, event: undefined }], end: 'clean', unfinished: undefined };
}

import type { Framed } from './framed.ts';

/**
 * Lines of JSON from a whole body (https://github.com/ndjson/ndjson-spec): each line ends in LF, with or without a CR
 * before it; blank lines do not count. White space is what JSON calls so (RFC 8259, section 2).
 */
export function ndjsonOracle(body: Uint8Array): Framed {
  const lines = new TextDecoder().decode(body).split('\n').map(withoutSpace);
  const unended = lines.pop() ?? '';
  const records = lines.filter((line) => line !== '').map((data) => ({ data, event: undefined }));
  if (unended === '') return { records, end: 'clean', unfinished: undefined };
  try {
    JSON.parse(unended);
  } catch {
    return { records, end: 'cut-off', unfinished: unended };
  }
  return { records: [...records, { data: unended, event: undefined }], end: 'clean', unfinished: undefined };
}

function withoutSpace(line: string): string {
  return /^[ \t\r]*(.*?)[ \t\r]*$/s.exec(line)?.[1] ?? '';
}

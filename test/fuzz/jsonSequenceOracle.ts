import type { Framed } from './framed.ts';

/**
 * JSON objects back to back from a whole body, character by character, with or without the record separators of RFC 7464.
 * Between objects only the white space of JSON, separators, commas and the brackets of an enclosing list may stand. A
 * separator inside an object, in a string as well, says that the object was never finished.
 */
export function jsonSequenceOracle(body: Uint8Array): Framed {
  const records: Framed['records'] = [];
  let object = '';
  let depth = 0;
  let quoted = false;
  let escaped = false;
  for (const character of new TextDecoder().decode(body)) {
    if (depth === 0 && character !== '{') {
      if (' \t\r\n\x1e,[]'.includes(character)) continue;
      return { records, end: 'malformed', unfinished: undefined };
    }
    if (character === '\x1e') return { records, end: 'malformed', unfinished: undefined };
    object += character;
    if (escaped) escaped = false;
    else if (quoted && character === '\\') escaped = true;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && '{['.includes(character)) depth += 1;
    else if (!quoted && '}]'.includes(character)) depth -= 1;
    if (depth > 0) continue;
    records.push({ data: object, event: undefined });
    object = '';
  }
  return { records, end: depth > 0 ? 'cut-off' : 'clean', unfinished: undefined };
}

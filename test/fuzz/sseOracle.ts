import type { Framed } from './framed.ts';

/**
 * Server-sent events from a whole body, step by step as in the standard
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream). What the standard discards at
 * the end, an event without its blank line, is told apart here.
 */
export function sseOracle(body: Uint8Array): Framed {
  // "Streams must be decoded using the UTF-8 decode algorithm", which strips one byte order mark.
  const lines = new TextDecoder().decode(body).split(/\r\n|\n|\r/);
  const unended = lines.pop() ?? '';
  const records: Framed['records'] = [];
  let data = '';
  let type = '';

  const process = (line: string) => {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') type = value;
    if (name === 'data') data += `${value}\n`;
  };

  for (const line of lines) {
    if (line !== '') {
      if (!line.startsWith(':')) process(line);
      continue;
    }
    if (data !== '') records.push({ data: data.slice(0, -1), event: type === '' ? undefined : type });
    data = '';
    type = '';
  }
  // The line that was cut may be, or may have become, one more data field.
  const begun = ['d', 'da', 'dat'].includes(unended);
  process(unended);
  const inside = data !== '';
  return {
    records,
    end: inside || begun ? 'cut-off' : 'clean',
    unfinished: inside ? data.slice(0, -1) : undefined,
  };
}

import assert from 'node:assert/strict';
import { frame } from '../../fuzz/frame.ts';
import type { Framed } from '../../fuzz/framed.ts';
import { framings } from '../../fuzz/framings.ts';
import type { Framing } from '../../support/recordedStreams.ts';

type Example = [what: string, body: string | Uint8Array, records: (string | [string, string])[], end?: Framed['end']];

const mark = '\uFEFF';
const long = 'x'.repeat(2048);

/** Each framing with bodies, the records in them (with the type of an event, where it has one), and how they end. */
const examples: Record<Framing, Example[]> = {
  // The streams of the Web Platform Tests (https://github.com/web-platform-tests/wpt/tree/master/eventsource).
  sse: [
    ['format-bom', `${mark}data:1\n\n${mark}data:2\n\ndata:3\n\n`, ['1', '3']],
    ['format-bom-2', `${mark}${mark}data:1\n\ndata:2\n\ndata:3\n\n`, ['2', '3']],
    ['format-comments', `data:1\r:\0\n:\r\ndata:2\n:${long}\rdata:3\n:data:fail\r:${long}\ndata:4\n\n`, ['1\n2\n3\n4']],
    ['format-data-before-final-empty-line', 'retry:1000\ndata:test1\n\nid:test\ndata:test2', ['test1'], 'cut-off'],
    ['format-field-data', 'data:\n\ndata\ndata\n\ndata:test\n\n', ['', '\n', 'test']],
    ['format-field-event', 'event:test\ndata:x\n\ndata:x\n\n', [['x', 'test'], 'x']],
    ['format-field-event-empty', 'event: \ndata:data\n\n', ['data']],
    ['format-field-id', 'id: …\ndata:1\n\ndata:2\n\n', ['1', '2']],
    ['format-field-id-3', 'id: 1\ndata:1\n\nid\ndata:2\n\n', ['1', '2']],
    ['format-field-id-null', 'id: a\0b\ndata:hello\n\n', ['hello']],
    [
      'format-field-parsing',
      'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n',
      ['\0\n 2\n1\n3\n\n4'],
    ],
    ['format-field-retry', 'retry:3000\n\ndata:x\n\n', ['x']],
    ['format-field-retry-bogus', 'retry:3000\nretry:1000x\ndata:x\n\n', ['x']],
    ['format-field-retry-empty', 'retry\ndata:test\n\n', ['test']],
    [
      'format-field-unknown',
      'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n',
      ['test\n\ntest'],
    ],
    ['format-leading-space', 'data:\ttest\rdata: \ndata:test\n\n', ['\ttest\n\ntest']],
    ['format-newlines', 'data:test\r\ndata\ndata:test\r\n\r', ['test\n\ntest']],
    ['format-null-character', 'data:\0\n\n\n\n', ['\0']],
    ['format-utf-8', 'data:ok…\n\n', ['ok…']],
    ['bytes that are not UTF-8', Uint8Array.of(100, 97, 116, 97, 58, 0xf0, 0x9f, 120, 0xff, 10, 10), ['\uFFFDx\uFFFD']],
    ['an end inside a type', 'data: 1\n\nevent: x', ['1']],
    ['an end inside the name of a field', 'data: 1\n\nda', ['1'], 'cut-off'],
    ['a carriage return at the end', 'data: 1\r\r', ['1']],
  ],
  ndjson: [
    ['lines', '{"a":1}\n{"b":"\\n"}\n', ['{"a":1}', '{"b":"\\n"}']],
    ['CRLF and blank lines', '\r\n{"a":1}\r\n \t\r\n\n{"b":2}\r\n', ['{"a":1}', '{"b":2}']],
    ['a last line without its end', '{"a":1}\n{"b":2}', ['{"a":1}', '{"b":2}']],
    ['a last line that is cut', '{"a":1}\n{"b":', ['{"a":1}'], 'cut-off'],
    ['two objects on a line, for the reader to refuse', '{"a":1}{"b":2}\n', ['{"a":1}{"b":2}']],
    ['a lone CR, which ends no line', '{"a":\r1}\n', ['{"a":\r1}']],
    ['one byte order mark', `${mark}{"a":1}\n`, ['{"a":1}']],
    ['two byte order marks', `${mark}${mark}{"a":1}\n`, [`${mark}{"a":1}`]],
    ['space that JSON does not know', '\u00a0{}\u00a0\n', ['\u00a0{}\u00a0']],
  ],
  'json-sequence': [
    ['objects back to back', '{"a":1}{"b":{"c":[{}]}}', ['{"a":1}', '{"b":{"c":[{}]}}']],
    ['brackets and quotes in strings', '{"a":"}\\"]{"}{"b":"\\\\"}', ['{"a":"}\\"]{"}', '{"b":"\\\\"}']],
    ['a list', '[{"a":1}\n,\r\n{"b":2}]\n', ['{"a":1}', '{"b":2}']],
    ['a JSON text sequence', '\x1e{"a":1}\n\x1e\x1e{"b":2}\n', ['{"a":1}', '{"b":2}']],
    ['a sequence with an object that was cut', '\x1e{"a":1}\n\x1e{"b":\x1e{"c":3}\n', ['{"a":1}'], 'malformed'],
    ['a sequence with a string that was cut', '\x1e{"a":1}\n\x1e{"b":"x\x1e{"c":3}\n', ['{"a":1}'], 'malformed'],
    ['an end inside an object', '{"a":1}{"b":', ['{"a":1}'], 'cut-off'],
    ['an end inside a string', '{"a":1}{"b":"}', ['{"a":1}'], 'cut-off'],
    ['a text between objects', '{"a":1} and {"b":2}', ['{"a":1}'], 'malformed'],
    ['one byte order mark', `${mark}{"a":1}`, ['{"a":1}']],
    ['two byte order marks', `${mark}${mark}{"a":1}`, [], 'malformed'],
  ],
  text: [
    ['anything', 'data: 1\n\n{"a":1}\r\n', ['data: 1\n\n{"a":1}\r\n']],
    ['nothing', '', []],
    ['one byte order mark', `${mark}a${mark}`, [`a${mark}`]],
    ['a character that was cut', Uint8Array.of(97, 0xf0, 0x9f, 0x91), ['a\uFFFD']],
    ['bytes that are not UTF-8', Uint8Array.of(0xc0, 97, 0xed, 0xa0, 0x80), ['\uFFFDa\uFFFD\uFFFD\uFFFD']],
  ],
};

describe('the framings', () => {
  for (const framing of ['sse', 'ndjson', 'json-sequence', 'text'] as const) {
    for (const [what, body, records, end = 'clean'] of examples[framing]) {
      const bytes = Buffer.from(body);
      const expected = records.map((record) =>
        typeof record === 'string' ? { data: record, event: undefined } : { data: record[0], event: record[1] },
      );
      const plain = (framed: Framed) => ({ records: framed.records, end: framed.end });

      it(`${framing}: ${what}, byte by byte`, () => {
        const chunks = Array.from(bytes, (_, place) => bytes.subarray(place, place + 1));
        assert.deepEqual(plain(frame(framing, chunks)), { records: expected, end });
      });
      it(`${framing}: ${what}, by the oracle of the fuzz`, () => {
        assert.deepEqual(plain(framings[framing].oracle(bytes)), { records: expected, end });
      });
    }
  }

  it('drops one byte order mark, wherever it is split, and no other', () => {
    for (const framing of ['ndjson', 'json-sequence', 'text'] as const) {
      const bytes = Buffer.from(`${mark}${mark}{"a":1}`);
      const expected = framings[framing].oracle(bytes);
      for (let place = 0; place <= 6; place += 1) {
        assert.deepEqual(frame(framing, [bytes.subarray(0, place), bytes.subarray(place)]), expected);
      }
    }
  });
});

import type { Framing, RecordedStream } from '../support/recordedStreams.ts';
import type { Random } from './random.ts';

/** Bytes as characters up to U+00FF, so that broken UTF-8 can be written down and joined like any text. */
type Bytes = string;

const byteOrderMark: Bytes = '\xef\xbb\xbf';
/** What is left of a mark that was taken for Latin-1 and encoded again: characters like any others. */
const twiceEncodedMark: Bytes = '\xc3\xaf\xc2\xbb\xc2\xbf';

const lineEnds: Record<Framing, [Bytes, ...Bytes[]]> = {
  sse: ['\n', '\r\n', '\r'],
  ndjson: ['\n', '\r\n'],
  'json-sequence': ['\n', '\r\n', '\r', '', ' ', '\t', '\x1e', ',\n', '\n\x1e'],
  text: [''],
};

const marks: [Bytes, ...Bytes[]] = [
  '',
  '',
  '',
  byteOrderMark,
  byteOrderMark,
  byteOrderMark + byteOrderMark,
  twiceEncodedMark,
];

/** The line ends that leave the meaning of a recording as it is. */
const equalLineEnds: Record<Framing, [Bytes, ...Bytes[]]> = {
  sse: lineEnds.sse,
  ndjson: lineEnds.ndjson,
  'json-sequence': ['\n', '\r\n', '\r', '', ' ', '\t'],
  text: [''],
};

/** Lines that servers and attackers put between others. Each may change what a body means: the oracle says how. */
const junk: Record<Framing, [Bytes, ...Bytes[]]> = {
  sse: [
    ...([
      ': ping',
      ':',
      '',
      '',
      'id: 7',
      'id: a\0b',
      'id',
      'retry: 1000',
      'retry: 1x',
      'foobar: x',
      'justtext',
    ] as const),
    ...([
      'data',
      'data:',
      'data: more',
      'data:  two',
      'data:\ttab',
      ' data: x',
      'data : x',
      'DATA: x',
      'dat',
      'd',
    ] as const),
    ...([
      'event: ping',
      'event',
      'event:',
      'event: message',
      '\0',
      'da\0ta: x',
      'data:\0',
      ':\0',
      'data: \xe2\x80\xa8',
    ] as const),
    ...([
      '\xff\xfe',
      'data: \xf0\x9f\x91',
      '\xe2\x82',
      'data: \xed\xa0\x80',
      '\xef\xbb\xbfdata: x',
      'data: \xc0\x80\x80',
    ] as const),
  ],
  ndjson: [
    '',
    '',
    ' ',
    '\t',
    '\r',
    '{}',
    '5',
    '"\xff"',
    '\xef\xbb\xbf',
    '\xc2\xa0',
    '{',
    '\xf0\x9f',
    '\0',
    '\x0b',
    '\xe2\x80\xa8',
  ],
  'json-sequence': [
    '\x1e',
    '[',
    ']',
    ',',
    ' ',
    '{}',
    '{"a":"\\"}{"}',
    '{"a":[{}]}',
    '\xef\xbb\xbf',
    '\xc2\xa0',
    'x',
    '{',
    '"',
    '\xff',
    '\0',
    '}',
  ],
  text: ['\xff', '\xf0\x9f', '\0', '\xef\xbb\xbf', '\xed\xa0\x80'],
};

const meddling: [Bytes, ...Bytes[]] = [
  '\r',
  '\n',
  ':',
  ' ',
  '\0',
  '\xff',
  'd',
  '\x1e',
  '"',
  '\\',
  '{',
  '}',
  '\x80',
  '',
];

/** The lines of a recording: of a text, in which line ends are data, together with these. */
export function linesOf({ framing, bytes }: RecordedStream): Bytes[] {
  return bytes.toString('latin1').split(framing === 'text' ? /(?<=\n)/ : /\r\n|\n|\r/);
}

/** A recording with other line ends and perhaps a byte order mark: what it means stays the same. */
export function dressBody(random: Random, framing: Framing, lines: readonly Bytes[]): Buffer {
  return Buffer.from(
    (random.once(4) ? byteOrderMark : '') + joinedLines(random, equalLineEnds[framing], lines),
    'latin1',
  );
}

/** A recording with anything in it: junk between its lines, bytes changed, marks doubled, the end missing. */
export function mangleBody(random: Random, framing: Framing, lines: readonly Bytes[]): Buffer {
  const mark = random.pick(marks);
  const kept = random.once(2) ? lines : withJunk(random, framing, lines);
  let body = mark + joinedLines(random, lineEnds[framing], kept);
  if (random.once(4)) body = body.slice(0, random.below(body.length + 1));
  if (random.once(4)) {
    const place = random.below(body.length + 1);
    body = body.slice(0, place) + random.pick(meddling) + body.slice(place + random.below(2));
  }
  return Buffer.from(body, 'latin1');
}

function joinedLines(random: Random, ends: readonly [Bytes, ...Bytes[]], lines: readonly Bytes[]): Bytes {
  if (!random.once(4)) return lines.join(random.pick(ends));
  return lines.reduce((body, line) => {
    const end = random.pick(ends);
    // A line feed would belong to the carriage return before it, and an empty line would be lost.
    return body + (body.endsWith('\r') && end.startsWith('\n') ? '\r' : end) + line;
  });
}

function withJunk(random: Random, framing: Framing, lines: readonly Bytes[]): Bytes[] {
  const every = random.pick([2, 5, 20]);
  return lines.flatMap((line) => (random.once(every) ? [random.pick(junk[framing]), line] : [line]));
}

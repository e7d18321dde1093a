import { type Step } from '../../support/faultServer.ts';
import { faultsOfEachVoice, ofEachVoice, type Fault } from './ofEachVoice.ts';
import type { Outcome } from './outcome.ts';
import { ending, framed, headOf, opening, wholeBody, type Voice } from './voice.ts';

const close: Step = { close: true };
const mega = 1024 * 1024;
/** Characters of two, three and four bytes, and one that is put together of several. */
const odd = 'né 你好 👋 👩‍💻 "q" \\ ';

function body(voice: Voice, ...pieces: (string | Buffer)[]): Step[][] {
  return [[{ send: Buffer.concat([headOf(voice), ...pieces].map((piece) => Buffer.from(piece))) }, close]];
}

const done = (text: string) => (): Outcome => ({ state: 'done', text });

/** A fault of server-sent events. */
function ofEvents(name: string, bytes: (voice: Voice) => string | Buffer, text = 'Hi'): Fault {
  return {
    name,
    scripts: (voice) => (voice.framing === 'sse' ? body(voice, bytes(voice)) : undefined),
    ends: done(text),
  };
}

/** A fault of lines of JSON. */
function ofLines(name: string, bytes: (voice: Voice) => string, ends: (voice: Voice) => Outcome): Fault {
  return { name, scripts: (voice) => (voice.framing === 'ndjson' ? body(voice, bytes(voice)) : undefined), ends };
}

const lineEnds = { CRLF: '\r\n', CR: '\r' };

const faults: readonly Fault[] = [
  {
    name: 'F34: bytes that are not UTF-8 become U+FFFD, and the reply goes on',
    scripts: (voice) => {
      const [before = '', after = ''] = wholeBody(voice, 'a#b').split('#');
      return body(voice, before, Buffer.from([0xff, 0xc3]), after);
    },
    ends: done('a��b'),
  },
  ...Object.entries(lineEnds).map(([name, lineEnd]) =>
    ofEvents(`F35: lines that end with ${name}`, (voice) => wholeBody(voice, 'Hi').replaceAll('\n', lineEnd)),
  ),
  ofEvents('F35: lines that end in every way', (voice) => {
    const ends = ['\r', '\r\n', '\n'];
    let count = 0;
    return wholeBody(voice, 'Hi').replace(/\n/g, () => ends[(count += 1) % 3] ?? '');
  }),
  ofEvents('F36: a byte order mark at the start', (voice) => `\uFEFF${wholeBody(voice, 'Hi')}`),
  ofEvents('F36: a byte order mark further on makes an unknown field', (voice) => {
    return `${opening(voice, 'Hi')}\uFEFF${framed(voice, voice.text('lost')).replace(/^event.*\n/, '')}${ending(voice)}`;
  }),
  ofEvents('F37: comments, huge ones, and between lines', (voice) => {
    const comment = `:${'x'.repeat(2 * mega)}\n`;
    return (
      comment +
      framed(voice, voice.begin) +
      framed(voice, voice.text('Hi')).replace('\n\n', `\n${comment}\n`) +
      ending(voice)
    );
  }),
  ofEvents('F38: fields that mean nothing here', (voice) => {
    const fields = 'id: a\0b\nretry: x\nfoo: bar\njusttext\n';
    return framed(voice, voice.begin) + fields + framed(voice, voice.text('Hi')) + `data\n\n${ending(voice)}`;
  }),
  {
    name: 'F38: a payload over several lines',
    scripts: (voice) => {
      if (voice.framing !== 'sse' || voice.name.includes('bare text')) return undefined;
      const split = framed(voice, voice.text('Hi')).replace(/data: \{/, 'data: {\ndata:');
      return body(voice, framed(voice, voice.begin), split, ending(voice));
    },
    ends: done('Hi'),
  },
  {
    name: 'F39: a record of 9 MiB',
    scripts: (voice) =>
      voice.framing === 'text'
        ? undefined
        : body(voice, opening(voice, 'Hi'), framed(voice, voice.text('x'.repeat(9 * mega))), ending(voice)),
    ends: () => ({ state: 'cut-off', kind: 'too-large', text: 'Hi' }),
  },
  {
    name: 'F39: a record without an end',
    scripts: (voice) =>
      voice.framing === 'text'
        ? undefined
        : [
            [
              { send: headOf(voice) + opening(voice, 'Hi') + framed(voice, voice.text('x')).trimEnd().slice(0, -2) },
              ...Array.from({ length: 12 }, (): Step => ({ send: 'x'.repeat(mega) })),
            ],
          ],
    ends: () => ({ state: 'cut-off', kind: 'too-large', text: 'Hi' }),
  },
  {
    name: 'F41: a payload that is not JSON is never skipped',
    scripts: (voice) => {
      if (voice.framing === 'text' || voice.name.includes('bare text')) return undefined;
      const broken = framed(voice, [{ data: '{"a": oops}' }]);
      return body(voice, opening(voice, 'Hi'), broken, framed(voice, voice.text(' more')), ending(voice));
    },
    ends: () => ({ state: 'cut-off', kind: 'bad-response', text: 'Hi', says: /not JSON/ }),
  },
  ofLines(
    'F50: lines that end with CRLF, and blank ones',
    (voice) => `\r\n${wholeBody(voice, 'Hi').replaceAll('\n', '\r\n\r\n \n')}`,
    done('Hi'),
  ),
  ofLines('F50: a last line without its end', (voice) => wholeBody(voice, 'Hi').trimEnd(), done('Hi')),
  ofLines(
    'F50: two objects on a line are no payload',
    (voice) =>
      opening(voice, 'Hi') + framed(voice, voice.text('a')).trimEnd() + framed(voice, voice.text('b')) + ending(voice),
    () => ({ state: 'cut-off', kind: 'bad-response', text: 'Hi' }),
  ),
  {
    name: 'objects back to back with every separator, and in one list',
    scripts: (voice) => {
      if (voice.framing !== 'json-sequence') return undefined;
      const says = [...voice.begin, ...voice.text('H'), ...voice.text('i'), ...(voice.finish?.('stop') ?? [])];
      return body(voice, `[\x1e${says.map(({ data }) => data).join(',\n\x1e')}\n]`);
    },
    ends: done('Hi'),
  },
];

describe('a body in an odd form', () => {
  faultsOfEachVoice(faults);
});

describe('a body in small pieces', () => {
  ofEachVoice((voice, start) => {
    it('F31, F32, F33: a reply is the same when every byte comes alone', async () => {
      const scene = await start();
      const bytes = Buffer.from(wholeBody(voice, odd));
      const steps = [...bytes].flatMap((byte, index): Step[] => [
        { send: Buffer.from([byte]) },
        {
          get wait() {
            return scene.until(() => scene.received > index || scene.conversation.runningTurn === undefined);
          },
        },
      ]);
      await scene.plays([[{ send: headOf(voice) }, ...steps, close]], { state: 'done', text: odd });
    });

    it('F40: a reply that does not end is ended, its text kept, its connection closed', async () => {
      const scene = await start({ endpoint: { limits: { reply: 1 } } });
      const piece = framed(voice, voice.text('x'.repeat(mega / 16)));
      const steps = Array.from({ length: 24 }, (): Step => ({ send: piece }));
      scene.ask([{ send: headOf(voice) + framed(voice, voice.begin) }, ...steps]);
      await scene.ended();
      await scene.check({ state: 'cut-off', kind: 'too-large', text: scene.text, says: /larger than 1 million/ });
    });
  });
});

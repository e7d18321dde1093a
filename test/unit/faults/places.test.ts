/*
 * The fault matrix. Each test in this folder names the fault that it injects (F01, F02, …), and plays it with every
 * dialect that can have it against a real socket; between the server and the turn everything is the product's own.
 *
 * Not here, since no server can bring them about:
 * - F54 in part (a host that is not reached at all, a certificate that was revoked): the rest is in tls.test.ts.
 * - F58, F59: an extension host or a window that ends while a reply runs.
 * - F60, F61: a panel that is hidden, moved, or whose page is lost.
 * - F62: a remote connection of the editor that is lost.
 * - F63: a disk that is full or fails.
 *
 * A machine that sleeps (F64) is one of the faults here all the same, since time is the tests' own.
 */
import { type Step } from '../../support/faultServer.ts';
import { ofEachVoice } from './ofEachVoice.ts';
import type { Outcome } from './outcome.ts';
import type { Scene } from './scene.ts';
import { framed, headOf, opening, type Voice } from './voice.ts';

type Break = 'a close' | 'a reset' | 'a close before the announced length' | 'a close within chunks' | 'silence';

/** How far a reply has come. */
interface Place {
  name: string;
  /** What came of the body; undefined where not even the head came whole. */
  body?: Buffer;
  /** What came of the head, where it did not come whole. */
  head?: string;
  ends: (how: Break, voice: Voice) => Outcome;
}

const failed: Outcome = { state: 'failed' };
const cutOff: Outcome = { state: 'cut-off', text: 'Hi' };

/** Nothing was answered: after a broken connection it is tried twice more. */
const unanswered = (how: Break): Outcome =>
  how === 'silence'
    ? { ...failed, kind: 'timeout' }
    : { ...failed, kind: 'network', says: /closed the connection before it answered/, requests: 3 };

/** Where closing is the end, a close after a whole record is one. */
function afterRecord(how: Break, { finish, mark }: Voice): Outcome {
  return how === 'a close' && !(finish || mark) ? { state: 'done', finish: 'closed', text: 'Hi' } : cutOff;
}

/** A bare text has no records: only bytes that make no character are no text. */
function withinRecord(rest: string): Place['ends'] {
  return (how, voice) => {
    if (voice.framing !== 'text') return cutOff;
    if (how === 'a close') return { state: 'done', finish: 'closed', text: `Hi${rest}\uFFFD` };
    return { ...cutOff, text: `Hi${rest}` };
  };
}

function placesOf(voice: Voice): Place[] {
  const { begin, finish, mark, framing } = voice;
  const begun = framed(voice, begin);
  const open = opening(voice, 'Hi');
  const first = Buffer.from(framed(voice, voice.text('Hi')));
  const more = Buffer.from(framed(voice, voice.text(' a👋')));
  const ended = finish?.('stop') ?? [];
  const cut = more.indexOf('👋') + 2;
  return [
    { name: 'before the head', head: '', ends: unanswered },
    { name: 'in the middle of the head', head: 'HTTP/1.1 200 OK\r\ncontent-ty', ends: unanswered },
    { name: 'after the head', body: Buffer.alloc(0), ends: () => failed },
    ...(begin.length > 0 ? [{ name: 'before the first text', body: Buffer.from(begun), ends: () => failed }] : []),
    ...(framing === 'text'
      ? []
      : [
          {
            name: 'in the middle of the first text',
            body: Buffer.concat([Buffer.from(begun), first.subarray(0, -4)]),
            ends: () => failed,
          },
        ]),
    { name: 'between two records', body: Buffer.from(open), ends: afterRecord },
    {
      name: 'in the middle of a character',
      body: Buffer.concat([Buffer.from(open), more.subarray(0, cut)]),
      ends: withinRecord(' a'),
    },
    ...(ended.length > 0
      ? [{ name: 'after the finish reason', body: Buffer.from(open + framed(voice, ended)), ends: afterFinish }]
      : []),
    ...(mark
      ? [
          {
            name: 'after the end mark',
            body: Buffer.from(open + framed(voice, [...ended, mark])),
            ends: (): Outcome => ({ state: 'done', text: 'Hi' }),
          },
        ]
      : []),
  ];
}

/** Some servers say why a reply ended before its last text: a broken wire may have taken that with it. */
function afterFinish(how: Break, { final }: Voice): Outcome {
  return final || how === 'a close' || how === 'silence' ? { state: 'done', text: 'Hi' } : cutOff;
}

/** Sends what comes before the break, and breaks when all of it has arrived. */
function scriptOf(scene: Scene, voice: Voice, { body, head }: Place, how: Break): Step[] {
  const breaks: Step[] = how === 'silence' ? [] : how === 'a reset' ? [{ reset: true }] : [{ close: true }];
  if (!body) return [...(head ? [{ send: head }] : []), ...breaks];
  const arrived: Step = {
    get wait() {
      return scene.until(() => scene.received >= body.length || scene.conversation.runningTurn === undefined);
    },
  };
  const chunked = how === 'a close within chunks';
  const fields = chunked ? ['transfer-encoding: chunked'] : how.includes('length') ? ['content-length: 99999'] : [];
  const size = chunked && body.length > 0 ? `${body.length.toString(16)}\r\n` : '';
  return [{ send: headOf(voice, ...fields) + size }, { send: body }, arrived, ...breaks];
}

describe('F15, F20, F21, F22, F27, F29: a connection that breaks', () => {
  const breaks: Break[] = [
    'a close',
    'a reset',
    'a close before the announced length',
    'a close within chunks',
    'silence',
  ];
  ofEachVoice((voice, start) => {
    for (const place of placesOf(voice)) {
      // Without a body the last ones before silence are one and the same.
      for (const how of place.body ? breaks : breaks.filter((each) => !each.includes('close '))) {
        it(`by ${how} ${place.name}`, async () => {
          const scene = await start();
          scene.ask(scriptOf(scene, voice, place, how));
          if (how === 'silence') {
            await scene.server.next();
            if (place.body) await scene.until(() => scene.received >= (place.body?.length ?? 0));
            if (place.body) await scene.answered();
            if (scene.conversation.runningTurn) await scene.time.pass(601);
          }
          await scene.ended();
          await scene.check(place.ends(how, voice));
        });
      }
    }
  });
});

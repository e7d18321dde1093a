import assert from 'node:assert/strict';
import type { ReplyEvent } from '../../../src/conversation/conversationEvent.ts';
import { ReplyWriter } from '../../../src/conversation/replyWriter.ts';
import type { Reply } from '../../../src/conversation/turn.ts';
import type { Activity, StreamPart } from '../../../src/provider/streamPart.ts';
import { FakeTime } from '../../support/fakeTime.ts';
import { failure, finish, text } from './fakes.ts';

const start = (id: string, name = id): StreamPart => ({ type: 'tool-call-start', id, name });
const args = (id: string, value: string): StreamPart => ({ type: 'tool-call-delta', id, text: value });
const end = (id: string): StreamPart => ({ type: 'tool-call-end', id });
const act = (activity: Partial<Activity> = {}): StreamPart => ({
  type: 'activity',
  activity: { id: '1', label: 'Search', state: 'running', ...activity },
});
const retry: StreamPart = {
  type: 'notice',
  notice: { kind: 'retry', attempt: 1, most: 2, seconds: 7, error: { kind: 'overloaded', message: 'HTTP 529' } },
};
const resumed: StreamPart = {
  type: 'notice',
  notice: { kind: 'resumed', error: { kind: 'cut-off', message: 'reset' } },
};

describe('the reply writer', () => {
  let clock: FakeTime;
  let reply: Reply;
  let events: ReplyEvent[];
  let writer: ReplyWriter;

  beforeEach(() => {
    clock = new FakeTime();
    reply = { state: 'waiting', parts: [], citations: [] };
    events = [];
    writer = new ReplyWriter(reply, clock, (event) => events.push(event));
  });

  function take(...parts: StreamPart[]): void {
    for (const part of parts) writer.take(part);
  }
  const kinds = () => reply.parts.map(({ kind }) => kind);
  const told = () => events.map((event) => ('part' in event ? `${event.type} ${event.part}` : event.type));

  for (const [what, ...next] of [
    ['text', text('So')],
    ['a tool call', start('a')],
    ['an activity', act()],
    ['the end', finish],
    ['an error', failure],
  ] as const) {
    it(`takes the time of a reasoning until ${what}, whatever notices come meanwhile`, () => {
      clock.tick(3);
      take({ type: 'reasoning-delta', text: 'Hm' });
      clock.tick(4);
      take(resumed, { type: 'reasoning-delta', text: 'm' });
      clock.tick(5);
      take(...next);
      clock.tick(6);
      if (what !== 'the end' && what !== 'an error') take(finish);
      assert.deepEqual(reply.parts[0], { kind: 'reasoning', text: 'Hmm', duration: 9000 });
    });
  }

  it('lets tool calls grow in turns, each by its own id', () => {
    take(
      start('a'),
      args('a', '{"x'),
      start('b'),
      args('b', '{'),
      args('a', '":1}'),
      args('b', '}'),
      end('b'),
      end('a'),
    );
    assert.deepEqual(reply.parts, [
      { kind: 'tool-call', id: 'a', name: 'a', text: '{"x":1}', ended: true },
      { kind: 'tool-call', id: 'b', name: 'b', text: '{}', ended: true },
    ]);
    assert.equal(reply.state, 'streaming');
    const grown = ['', ''];
    for (const event of events) {
      if (event.type !== 'turn-delta') continue;
      const { part, offset, text: piece } = event.delta;
      assert.equal(offset, grown[part]?.length);
      grown[part] += piece;
    }
    assert.deepEqual(grown, ['{"x":1}', '{}']);
    assert.deepEqual(told().slice(-2), ['part-end 1', 'part-end 0']);
  });

  it('takes a tool call whose start was not told, and one end for each', () => {
    take(args('a', '{}'), start('a'), end('a'), end('a'), end('z'));
    assert.deepEqual(reply.parts, [{ kind: 'tool-call', id: 'a', name: '', text: '{}', ended: true }]);
    assert.equal(told().filter((event) => event.startsWith('part-end')).length, 1);
  });

  it('has told all text before a part that follows it', () => {
    take(text('a'), text('b'), act());
    assert.deepEqual(told(), ['turn-delta', 'turn-delta', 'part-change 1']);
    take(start('c'), args('c', '1'), args('c', '2'), end('c'));
    assert.deepEqual(told().slice(3), ['part-change 2', 'turn-delta', 'part-end 2']);
  });

  it('keeps one row for each activity, and tells only what can be seen', () => {
    take(act({ progress: 0.101 }), act({ progress: 0.104 }), act({ progress: 0.11 }), act({ id: '2' }));
    take(act({ state: 'done', detail: 'words' }));
    assert.deepEqual(told(), ['part-change 0', 'part-change 0', 'part-change 1', 'part-change 0']);
    assert.deepEqual(reply.parts[0], {
      kind: 'activity',
      activity: { id: '1', label: 'Search', state: 'done', detail: 'words' },
    });
  });

  it('begins a text anew behind an activity, and goes on with it behind a notice', () => {
    take(text('one'), resumed, text(' two'), act(), text('three'));
    assert.deepEqual(kinds(), ['text', 'notice', 'activity', 'text']);
    assert.deepEqual(reply.parts[0], { kind: 'text', text: 'one two' });
  });

  it('numbers citations in their order, each once', () => {
    const cite = (citation: { url?: string; title?: string }): StreamPart => ({ type: 'citation', citation });
    take(cite({ url: 'u' }), cite({ url: 'u', title: 't' }), cite({ url: 'u' }), cite({ title: 't' }));
    assert.deepEqual(reply.citations, [{ url: 'u' }, { url: 'u', title: 't' }, { title: 't' }]);
    assert.deepEqual(
      events.map((event) => event.type === 'citation-add' && event.index),
      [0, 1, 2],
    );
  });

  it('knows when a retry was made, and when it was not', () => {
    clock.leap(500);
    take(retry);
    assert.deepEqual(reply.parts[0], {
      kind: 'notice',
      notice: (retry as { notice: object }).notice,
      at: 500,
      pending: true,
    });
    writer.tried();
    take(retry);
    writer.stop();
    assert.deepEqual(
      reply.parts.map((part) => part.kind === 'notice' && part.pending),
      [false, true],
    );
    assert.deepEqual(told(), ['part-change 0', 'part-change 0', 'part-change 1', 'part-change 1']);
  });

  it('takes a retry as made when the reply goes on, where nobody tells of requests', () => {
    take(retry, text('a'));
    assert.equal(reply.parts[0]?.kind === 'notice' && reply.parts[0].pending, false);
  });

  const cases: [string, StreamPart[], Reply['state']][] = [
    ['nothing', [], 'failed'],
    ['an activity and a notice', [act(), retry], 'failed'],
    ['a citation', [{ type: 'citation', citation: { url: 'u' } }], 'failed'],
    ['text', [text('x')], 'cut-off'],
    ['an empty text', [text('')], 'failed'],
    ['reasoning', [{ type: 'reasoning-delta', text: 'x' }], 'cut-off'],
    ['a tool call', [start('a')], 'cut-off'],
  ];
  for (const [what, parts, state] of cases) {
    it(`is ${state} when an error comes after ${what}`, () => {
      take(...parts, failure);
      assert.equal(reply.state, state);
    });
  }

  it('ends once it is told so, and says when', () => {
    assert.equal(writer.take(text('a')), false);
    clock.leap(40);
    assert.equal(writer.take(finish), true);
    assert.equal(reply.duration, 40);
  });
});

import assert from 'node:assert/strict';
import type { ToView } from '../../../src/messages/messages.ts';
import { reduce } from '../../../src/webview/reduce.ts';
import { initialState, type PanelState, runningTurn } from '../../../src/webview/state.ts';
import { doneTurn, setupChange, snapshot, statusView, textDelta, turnView } from '../../support/panelViews.ts';

function after(...messages: ToView[]): PanelState {
  return messages.reduce((state, message) => reduce(state, message).state, initialState);
}

const streaming = after(snapshot([doneTurn('a', 'One'), turnView('b')]), textDelta('b', 0, 'Two '));

const call = { kind: 'tool-call', name: 'n', text: '', ended: false } as const;
const activity = { kind: 'activity', label: 'Search', state: 'running' } as const;
const notice = { kind: 'notice', text: 'Tried again' } as const;
type ChangedPart = Extract<ToView, { type: 'turn-part' }>['view'];
const part = (index: number, view: ChangedPart): ToView => ({ type: 'turn-part', turnId: 'b', part: index, view });
const callDelta = (index: number, offset: number, text: string): ToView => ({
  type: 'turn-delta',
  turnId: 'b',
  part: index,
  kind: 'tool-call',
  offset,
  text,
});

describe('reduce', () => {
  it('takes over a snapshot, with the lengths of its texts', () => {
    const state = after(snapshot([doneTurn('a', 'One')]));
    assert.equal(state.chatId, 'chat');
    assert.deepEqual(state.last?.parts, [{ kind: 'text', length: 3 }]);
  });

  it('counts the text of deltas that fit, and makes a waiting reply stream', () => {
    const { state, effect } = reduce(streaming, textDelta('b', 4, 'three'));
    assert.equal(effect, 'show');
    assert.deepEqual(state.last?.parts, [{ kind: 'text', length: 9 }]);
    assert.equal(state.last?.state, 'streaming');
    assert.equal(streaming.last?.parts[0]?.length, 4, 'the state before is left as it was');
  });

  it('starts the next part at its own offset 0', () => {
    const { state, effect } = reduce(streaming, textDelta('b', 0, 'x', 1));
    assert.equal(effect, 'show');
    assert.equal(state.last?.parts.length, 2);
  });

  const misfits: Record<string, ToView> = {
    'a gap': textDelta('b', 5, 'x'),
    'an overlap': textDelta('b', 3, 'x'),
    'a part left out': textDelta('b', 0, 'x', 2),
    'a next part that does not begin at 0': textDelta('b', 1, 'x', 1),
    'another kind': { type: 'turn-delta', turnId: 'b', part: 0, kind: 'reasoning', offset: 4, text: 'x' },
    'text of a tool call that did not begin': callDelta(1, 0, '{'),
    'a new part that is not the next': part(2, notice),
    'a part of another kind than stands there': part(0, { ...call, text: 'Two ' }),
    'the end of a tool call that is none': { type: 'part-end', turnId: 'b', part: 0 },
    'a citation left out': { type: 'turn-citation', turnId: 'b', index: 1, citation: { url: 'u' } },
    'a part of a turn that has ended': { type: 'turn-part', turnId: 'a', part: 1, view: notice },
    'an unknown turn': textDelta('z', 0, 'x'),
    'a turn that has ended': textDelta('a', 3, 'x'),
    'the end of an unknown turn': { type: 'turn-end', turnId: 'z', state: 'done', timing: { elapsed: 1 } },
  };
  for (const [name, message] of Object.entries(misfits)) {
    it(`asks for a snapshot once after ${name}, and drops the turn until it comes`, () => {
      const { state, effect } = reduce(streaming, message);
      assert.equal(effect, 'resync');
      assert.deepEqual([state.path, state.last], [streaming.path, streaming.last]);
      const again = reduce(state, message);
      assert.equal(again.effect, 'drop');
      const { state: mended } = reduce(again.state, snapshot([doneTurn('a', 'One'), turnView('b')]));
      assert.equal(reduce(mended, textDelta('b', 0, 'x')).effect, 'show');
    });
  }

  const showing = (state: PanelState, ...messages: ToView[]): PanelState =>
    messages.reduce((before, message) => {
      const { state: next, effect } = reduce(before, message);
      assert.equal(effect, 'show', JSON.stringify(message));
      return next;
    }, state);
  const partsOf = (state: PanelState) => state.last?.parts.map(({ kind, length }) => `${kind} ${length}`);

  it('lets tool calls grow beside each other, and end', () => {
    const state = showing(
      after(snapshot([doneTurn('a', 'One'), turnView('b')])),
      part(0, call),
      part(1, call),
      callDelta(0, 0, '{"a'),
      callDelta(1, 0, '{'),
      callDelta(0, 3, '":1}'),
      { type: 'part-end', turnId: 'b', part: 0 },
      callDelta(1, 1, '}'),
    );
    assert.deepEqual(partsOf(state), ['tool-call 7', 'tool-call 2']);
    assert.equal(state.last?.state, 'streaming');
  });

  it('lets text go on behind a notice, and not behind anything else', () => {
    const state = showing(streaming, part(1, notice), textDelta('b', 4, 'three'));
    assert.deepEqual(partsOf(state), ['text 9', 'notice 0']);
    const searched = showing(state, part(2, activity), part(2, { ...activity, state: 'done' }), part(1, notice));
    assert.equal(reduce(searched, textDelta('b', 9, 'x')).effect, 'resync');
    assert.deepEqual(partsOf(showing(searched, textDelta('b', 0, 'x', 3))), [
      'text 9',
      'notice 0',
      'activity 0',
      'text 1',
    ]);
  });

  it('lets the text go on that an earlier version began, behind anything', () => {
    const begun = turnView('b', { parts: [{ kind: 'text', text: 'half' }], seams: [{ part: 0, offset: 4 }] });
    const state = showing(after(snapshot([doneTurn('a', 'One'), begun])), part(1, activity), textDelta('b', 4, ' a'));
    assert.deepEqual(partsOf(state), ['text 6', 'activity 0']);
    assert.equal(state.last?.state, 'streaming');
  });

  it('keeps waiting while the server only does something', () => {
    const state = showing(after(snapshot([doneTurn('a', 'One'), turnView('b')])), part(0, activity), part(1, notice));
    assert.equal(state.last?.state, 'waiting');
  });

  it('counts citations, and knows when the user is asked', () => {
    const citation = (index: number): ToView => ({ type: 'turn-citation', turnId: 'b', index, citation: { url: 'u' } });
    const status = (asking: boolean): ToView => ({ type: 'turn-status', turnId: 'b', status: statusView({ asking }) });
    const state = showing(streaming, citation(0), citation(1), status(true));
    assert.equal(state.last?.citations, 2);
    assert.equal(state.last?.asking, true);
    assert.equal(showing(state, status(false)).last?.asking, false);
    assert.equal(reduce(state, citation(1)).effect, 'resync');
  });

  it('goes on with other turns while one is missed', () => {
    const { state } = reduce(streaming, textDelta('z', 0, 'x'));
    assert.equal(reduce(state, textDelta('b', 4, 'x')).effect, 'show');
  });

  it('puts a new version of a turn in its place', () => {
    const state = after(snapshot([doneTurn('a', 'One'), doneTurn('b', 'Two')]));
    const message: ToView = { type: 'turn-start', turn: turnView('c', { versions: ['a', 'c'] }) };
    assert.deepEqual(reduce(state, message).state.path, ['c']);
  });

  it('knows which turn runs', () => {
    assert.equal(runningTurn(streaming)?.id, 'b');
    const end: ToView = { type: 'turn-end', turnId: 'b', state: 'stopped', timing: { elapsed: 1 } };
    assert.equal(runningTurn(reduce(streaming, end).state), undefined);
  });

  it('keeps the queue and the setup', () => {
    const queue = { prompts: [{ id: 'q', text: 'Next', attachments: [] }], paused: true };
    const state = after({ type: 'queue-change', queue }, setupChange({ model: 'm' }));
    assert.deepEqual(state.queue, queue);
    assert.equal(state.setup?.model, 'm');
  });
});

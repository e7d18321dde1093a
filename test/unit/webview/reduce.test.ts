import assert from 'node:assert/strict';
import type { ToView } from '../../../src/messages/messages.ts';
import { reduce } from '../../../src/webview/reduce.ts';
import { initialState, type PanelState, runningTurn } from '../../../src/webview/state.ts';
import { doneTurn, setupChange, snapshot, textDelta, turnView } from '../../support/panelViews.ts';

function after(...messages: ToView[]): PanelState {
  return messages.reduce((state, message) => reduce(state, message).state, initialState);
}

const streaming = after(snapshot([doneTurn('a', 'One'), turnView('b')]), textDelta('b', 0, 'Two '));

describe('reduce', () => {
  it('takes over a snapshot, with the lengths of its texts', () => {
    const state = after(snapshot([doneTurn('a', 'One')]));
    assert.equal(state.chatId, 'chat');
    assert.deepEqual(state.turns[0]?.parts, [{ kind: 'text', length: 3 }]);
  });

  it('counts the text of deltas that fit, and makes a waiting reply stream', () => {
    const { state, effect } = reduce(streaming, textDelta('b', 4, 'three'));
    assert.equal(effect, 'show');
    assert.deepEqual(state.turns[1]?.parts, [{ kind: 'text', length: 9 }]);
    assert.equal(state.turns[1]?.state, 'streaming');
    assert.equal(streaming.turns[1]?.parts[0]?.length, 4, 'the state before is left as it was');
  });

  it('starts the next part at its own offset 0', () => {
    const { state, effect } = reduce(streaming, textDelta('b', 0, 'x', 1));
    assert.equal(effect, 'show');
    assert.equal(state.turns[1]?.parts.length, 2);
  });

  const misfits: Record<string, ToView> = {
    'a gap': textDelta('b', 5, 'x'),
    'an overlap': textDelta('b', 3, 'x'),
    'a part left out': textDelta('b', 0, 'x', 2),
    'a next part that does not begin at 0': textDelta('b', 1, 'x', 1),
    'another kind': { type: 'turn-delta', turnId: 'b', part: 0, kind: 'reasoning', offset: 4, text: 'x' },
    'an unknown turn': textDelta('z', 0, 'x'),
    'a turn that has ended': textDelta('a', 3, 'x'),
    'the end of an unknown turn': { type: 'turn-end', turnId: 'z', state: 'done', timing: { elapsed: 1 } },
  };
  for (const [name, message] of Object.entries(misfits)) {
    it(`asks for a snapshot once after ${name}, and drops the turn until it comes`, () => {
      const { state, effect } = reduce(streaming, message);
      assert.equal(effect, 'resync');
      assert.deepEqual(state.turns, streaming.turns);
      const again = reduce(state, message);
      assert.equal(again.effect, 'drop');
      const { state: mended } = reduce(again.state, snapshot([doneTurn('a', 'One'), turnView('b')]));
      assert.equal(reduce(mended, textDelta('b', 0, 'x')).effect, 'show');
    });
  }

  it('goes on with other turns while one is missed', () => {
    const { state } = reduce(streaming, textDelta('z', 0, 'x'));
    assert.equal(reduce(state, textDelta('b', 4, 'x')).effect, 'show');
  });

  it('puts a new version of a turn in its place', () => {
    const state = after(snapshot([doneTurn('a', 'One'), doneTurn('b', 'Two')]));
    const message: ToView = { type: 'turn-start', turn: turnView('c', { versions: ['a', 'c'] }) };
    assert.deepEqual(
      reduce(state, message).state.turns.map(({ id }) => id),
      ['c'],
    );
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

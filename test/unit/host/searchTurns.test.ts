import assert from 'node:assert/strict';
import { searchTurns } from '../../../src/host/searchTurns.ts';
import { doneTurn, endedTurn, promptView } from '../../support/panelViews.ts';

const ended = endedTurn('t', 'cut-off', { title: 'one ending', detail: 'one why', advice: 'one advice', actions: [] });
const turn: typeof ended = {
  ...ended,
  prompt: promptView('one prompt', { notes: ['one note'] }),
  parts: [
    { kind: 'reasoning', text: 'one reasoning' },
    { kind: 'text', text: 'one **te**xt' },
    { kind: 'tool-call', name: 'one_tool', text: '{"one": "argument"}', ended: true },
    { kind: 'activity', label: 'one label', detail: 'one', state: 'done' },
    { kind: 'notice', text: 'one notice', reason: 'one reason', detail: 'one detail' },
  ],
  citations: [{ title: 'one source', url: 'https://one.example/address' }],
};

describe('the search in turns', () => {
  const queries =
    'one ending|one why|one advice|one prompt|one note|one reasoning|one text|asked for a tool: one_tool|one argument|' +
    'label one|notice: one reason|one detail|one source|example/address';
  for (const query of queries.split('|')) {
    it(`finds "${query}"`, () => {
      assert.deepEqual(searchTurns([doneTurn('s', 'nothing'), turn, doneTurn('u', query)], query), ['t', 'u']);
    });
  }

  it('finds nothing across the texts of a turn', () => {
    assert.deepEqual(searchTurns([turn], 'source address'), []);
  });
});

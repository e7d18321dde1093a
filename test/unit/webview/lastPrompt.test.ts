import assert from 'node:assert/strict';
import { lastPrompt } from '../../../src/webview/lastPrompt.ts';
import { initialState, turnStateOf } from '../../../src/webview/state.ts';
import { promptView, turnView } from '../../support/panelViews.ts';

function after(text: string, length = text.length): typeof initialState {
  return { ...initialState, last: turnStateOf(turnView('a', { prompt: promptView(text, { length }) })) };
}

describe('lastPrompt', () => {
  it('is that of the last turn, wherever it was typed', () =>
    assert.equal(lastPrompt(after('asked'), 'typed'), 'asked'));
  it('is what was typed where there is no turn', () => assert.equal(lastPrompt(initialState, 'typed'), 'typed'));
  it('is what was typed where the turn shows only its beginning', () => {
    assert.equal(lastPrompt(after('begin', 9), 'beginning'), 'beginning');
  });
  it('is never half a prompt', () => {
    assert.equal(lastPrompt(after('begin', 9), 'something'), '');
    assert.equal(lastPrompt(after('begin', 9), 'begin'), '');
  });
});

import assert from 'node:assert/strict';
import { parseSavedPanel } from '../../../src/webview/savedPanel.ts';

describe('parseSavedPanel', () => {
  it('reads back what was saved', () => {
    const saved = {
      draft: 'd',
      chatId: 'c',
      place: { following: false, turnId: 't', offset: 12 },
      edits: [{ id: 't', chatId: 'c', text: 'Anew' }],
      queueEdits: [{ id: 'q', chatId: 'c', text: 'Later' }],
    };
    assert.deepEqual(parseSavedPanel(structuredClone(saved)), saved);
  });

  it('leaves out what does not fit', () => {
    const nothing = { draft: '', chatId: undefined, place: undefined, edits: [], queueEdits: [] };
    for (const saved of [
      undefined,
      null,
      7,
      [],
      { draft: 1, chatId: {}, place: { following: 'yes', offset: 0 }, edits: [{ id: 't' }, 7], queueEdits: {} },
    ]) {
      assert.deepEqual(parseSavedPanel(saved), nothing);
    }
    assert.equal(parseSavedPanel({ place: { following: true, offset: 0, turnId: 3 } }).place, undefined);
  });
});

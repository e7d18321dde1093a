import assert from 'node:assert/strict';
import { shownTexts } from '../../../src/host/searchTurns.ts';
import { endedTurn, promptView } from '../../support/panelViews.ts';

describe('the search in turns', () => {
  it('looks into all that is shown of a turn', () => {
    const turn = endedTurn('t', 'cut-off', { title: 'w-ending', detail: 'w-why', advice: 'w-advice', actions: [] });
    const texts = shownTexts({
      ...turn,
      prompt: promptView('w-prompt', { notes: ['w-note'] }),
      parts: [
        { kind: 'reasoning', text: 'w-reasoning' },
        { kind: 'text', text: 'w-text' },
        { kind: 'tool-call', name: 'w-tool', text: 'w-arguments', ended: true },
        { kind: 'activity', label: 'w-label', detail: 'w-done', state: 'done' },
        { kind: 'notice', text: 'w-notice', reason: 'w-reason', detail: 'w-detail' },
      ],
      citations: [{ title: 'w-source', url: 'w-address' }],
    }).join('\n');
    const words =
      'ending why advice prompt note reasoning text tool arguments label done notice reason detail source address';
    for (const word of words.split(' ')) assert.ok(texts.includes(`w-${word}`), word);
  });
});

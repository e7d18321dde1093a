import assert from 'node:assert/strict';
import type { ChatChange } from '../../../src/conversation/store/changeLog.ts';
import type { ChatProblem } from '../../../src/conversation/store/chatSummary.ts';
import { changeProblem } from '../../../src/host/changeProblem.ts';
import { problemText } from '../../../src/host/problemText.ts';
import { recoveredText } from '../../../src/host/recoveredText.ts';
import { storageChange } from '../../../src/host/storageChange.ts';
import { parseToView } from '../../../src/webview/parseToView.ts';

const done: ChatChange = { kind: 'done' };
const failed: ChatChange = { kind: 'failed', code: 'ENOSPC' };

describe('what is said when a chat', () => {
  it('was not changed: why, each in words of its own', () => {
    assert.equal(changeProblem(done), undefined);
    const others: ChatChange[] = [
      { kind: 'owned' },
      { kind: 'missing' },
      { kind: 'refused', problem: { kind: 'empty' } },
      failed,
    ];
    assert.equal(new Set(others.map(changeProblem)).size, others.length);
    assert.match(changeProblem(failed) ?? '', /ENOSPC/);
  });

  it('has something wrong with its file: what, each in words of its own', () => {
    const problems: ChatProblem[] = [
      { kind: 'empty' },
      { kind: 'damaged' },
      { kind: 'newer', format: 7 },
      { kind: 'other-id', id: 'x' },
      { kind: 'unreadable', code: 'EACCES' },
    ];
    const texts = problems.map(problemText);
    assert.equal(new Set(texts).size, problems.length);
    assert.match(texts[2] ?? '', /7/);
    assert.match(texts[4] ?? '', /EACCES/);
  });

  it('cannot be saved: the reason, in a message that the view takes', () => {
    const message = storageChange({ kind: 'failing', error: 'the disk is full' });
    assert.match('problem' in message ? (message.problem ?? '') : '', /the disk is full/);
    assert.deepEqual(parseToView(message), message);
    assert.deepEqual(parseToView(storageChange({ kind: 'saved' })), { type: 'storage-change' });
  });

  it('was lost: how many came back, and why others did not', () => {
    assert.deepEqual(recoveredText([done]), { text: '1 chat was recovered.', failed: false });
    const { text, failed: some } = recoveredText([done, failed, done]);
    assert.ok(some);
    assert.match(text, /^2 chats .* 1 .*ENOSPC/);
  });
});

import assert from 'node:assert/strict';
import { parseToHost } from '../../../src/host/parseToHost.ts';
import type { ToHost } from '../../../src/messages/messages.ts';
import { DraftKeeper } from '../../../src/webview/draftKeeper.ts';

describe('the keeper of a draft', () => {
  let posted: ToHost[];
  let text: string;
  let keeper: DraftKeeper;

  beforeEach(() => {
    posted = [];
    text = '';
    keeper = new DraftKeeper(
      (message) => posted.push(message),
      () => text,
    );
  });

  it('tells what was written in the chat before when another one is shown, and nothing twice', () => {
    keeper.enter('a', '');
    text = 'half a';
    keeper.enter('b', 'other');
    text = 'other';
    keeper.flush();
    assert.deepEqual(posted, [{ type: 'draft-change', chatId: 'a', text: 'half a' }]);
  });

  it('tells of a draft without end as much as the host takes', () => {
    keeper.enter('a', '');
    text = 'x'.repeat(17 * 1024 * 1024);
    keeper.flush();
    const [message] = posted;
    assert.ok(message?.type === 'draft-change' && message.text.length > 16_000_000);
    assert.ok(parseToHost(message));
  });
});

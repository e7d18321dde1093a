import assert from 'node:assert/strict';
import { PendingActions } from '../../../../src/conversation/store/pendingActions.ts';

describe('what a window wants of a chat', () => {
  let pending: PendingActions;

  beforeEach(() => (pending = new PendingActions()));

  const due = (epoch: number, now: number) =>
    pending.due(epoch, now).map(({ action }) => (action.type === 'rename' ? action.title : action.type));

  it('is asked once of each owner, and again when no answer comes', () => {
    void pending.add({ type: 'rename', title: 'a' });
    assert.deepEqual(due(1, 0), ['a']);
    void pending.add({ type: 'rename', title: 'b' });
    assert.deepEqual(due(1, 100), ['b']);
    assert.deepEqual(due(1, 1900), []);
    assert.deepEqual(due(2, 1900), ['a', 'b']);
    assert.deepEqual(due(2, 3800), []);
    assert.deepEqual(due(2, 3900), ['a', 'b']);
  });

  it('is taken once', async () => {
    const [one, two] = [pending.add({ type: 'queue-send' }), pending.add({ type: 'stop' })];
    const [first] = pending.due(1, 0);
    pending.settle(new Set([first?.id ?? '']));
    assert.equal(await one, true);
    assert.deepEqual(
      pending.takeAll().map(({ request, asked }) => [request.action.type, asked]),
      [['stop', true]],
    );
    assert.equal(await two, true);
    assert.equal(pending.size, 0);
  });

  it('is given up when the window closes', async () => {
    const asked = pending.add({ type: 'stop' });
    pending.giveUp();
    assert.equal(await asked, false);
  });
});

import assert from 'node:assert/strict';
import { fleetingStorage } from '../../../src/host/fleetingStorage.ts';

describe('a place that does not last', () => {
  for (const remote of ['dev-container', 'attached-container', 'codespaces']) {
    it(`is said of ${remote}, where chats are kept there`, () => {
      assert.match(fleetingStorage(remote, true) ?? '', /go with it$/);
      assert.equal(fleetingStorage(remote, false), undefined);
    });
  }

  it('is no other', () => {
    for (const remote of [undefined, 'ssh-remote', 'wsl']) assert.equal(fleetingStorage(remote, true), undefined);
  });
});

import assert from 'node:assert/strict';
import { killChats } from '../../../support/killChats.ts';

describe('a chat whose program is killed at any moment', () => {
  it('loses at most 250 ms of text, and nothing that an earlier program wrote', async function () {
    this.timeout(60_000);
    const kills: { lost: number; faults: string[] }[] = [];
    await killChats(20, 2, (kill) => kills.push(kill));
    assert.equal(kills.length, 20);
    assert.deepEqual(
      kills.flatMap(({ faults }) => faults),
      [],
    );
    assert.ok(Math.max(...kills.map(({ lost }) => lost)) <= 250);
  });
});

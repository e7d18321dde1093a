import assert from 'node:assert/strict';
import { SettlingChunks } from '../../../src/provider/settlingChunks.ts';
import { ManualTimers } from '../../support/manualTimers.ts';

describe('chunks after a reply is complete', () => {
  let timers: ManualTimers;
  /** One comes every four seconds. */
  async function* heartbeats(most: number): AsyncGenerator<Uint8Array, undefined> {
    for (let count = 0; count < most; count += 1) {
      timers.time += 4_000;
      yield Buffer.from(': ping\n\n');
    }
    await new Promise(() => {});
  }
  beforeEach(() => {
    timers = new ManualTimers();
  });

  it('end after half a minute, also where heartbeats come without end', async () => {
    const chunks = new SettlingChunks(heartbeats(8), () => true, { timers });
    for (let count = 0; count < 8; count += 1) assert.equal((await chunks.next()).done, false);
    const last = chunks.next();
    timers.fire(2_000);
    assert.equal((await last).done, true);
  });

  it('do not end while more of it comes', async () => {
    const chunks = new SettlingChunks(heartbeats(20), () => true, { timers });
    for (let count = 0; count < 20; count += 1) {
      assert.equal((await chunks.next()).done, false);
      chunks.renew();
    }
    const last = chunks.next();
    timers.fire(5_000);
    assert.equal((await last).done, true);
  });
});

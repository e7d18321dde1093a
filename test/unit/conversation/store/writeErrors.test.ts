import assert from 'node:assert/strict';
import { ChatKeeper } from '../../../../src/conversation/store/chatKeeper.ts';
import { loadChat } from '../../../../src/conversation/store/loadChat.ts';
import type { SaveStatus } from '../../../../src/conversation/store/logWriter.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { settle } from '../../../support/fakeTime.ts';
import { codeError, MemoryFiles, type StorageCall, type StorageFault } from '../../../support/memoryFiles.ts';
import { failure, finish, text } from '../fakes.ts';
import { SampleChat } from './sampleChat.ts';

const path = '/chats/a.log';

/** A chat that is kept while calls of the storage fail. */
class KeptChat {
  readonly files = new MemoryFiles();
  readonly told: SaveStatus[] = [];
  readonly sample = new SampleChat();
  readonly keeper: ChatKeeper;

  constructor(fault: (call: StorageCall, now: number) => StorageFault | undefined) {
    const { chat, clock } = this.sample;
    const { files } = this;
    files.fault = (call) => fault(call, clock.now());
    const owner = { pid: 1, token: 'o' };
    this.keeper = new ChatKeeper({
      chat,
      files,
      path,
      clock,
      owner,
      onStatus: (status) => this.told.push(status),
    });
  }

  async live(): Promise<void> {
    const { sample } = this;
    for (let turn = 0; turn < 3; turn += 1) {
      await sample.say(`prompt ${turn}`);
      for (let piece = 0; piece < 15; piece += 1) {
        await sample.feed(text(`${piece} `));
        sample.clock.leap(130);
        await settle();
      }
      await sample.feed(turn === 1 ? failure : finish);
      sample.chat.rename(`name ${turn}`);
      sample.clock.leap(500);
      await settle();
    }
  }

  /** The chat as the files have it; after a power cut, if so wanted. */
  async loaded(files = this.files): Promise<unknown> {
    files.fault = () => undefined;
    if (!files.get(path)) return undefined;
    return recordsOfChat((await loadChat(files, path, this.sample.chat.id)).state, 0);
  }

  get whole(): unknown {
    return recordsOfChat(this.sample.chat.state, 0);
  }
}

describe('an error at any call of the storage', () => {
  let calls = 0;

  before(async () => {
    const kept = new KeptChat(() => undefined);
    await kept.live();
    calls = kept.files.calls;
    assert.deepEqual(await kept.loaded(), kept.whole);
    assert.ok(calls > 60);
  });

  for (const code of ['ENOSPC', 'EIO', 'EACCES']) {
    for (const written of [0, 1, 60]) {
      for (const lasts of [0, 3000]) {
        const name = `${code} after ${written} bytes of a write, for ${lasts / 1000} s, loses nothing and heals within 5 s`;
        it(name, async () => {
          for (let failing = 0; failing < calls; failing += 1) {
            let since: number | undefined;
            const error = codeError(code);
            const kept = new KeptChat(({ number }, now) => {
              if (number === failing) since = now;
              const fails = number === failing || (since !== undefined && now < since + lasts);
              return fails ? { error, written } : undefined;
            });
            await kept.live();
            const before = kept.told.at(-1)?.kind;
            await kept.sample.clock.pass(5);
            assert.ok(before === undefined || kept.told.at(-1)?.kind === 'saved', `call ${failing}`);
            assert.deepEqual(await kept.loaded(), kept.whole, `call ${failing}`);
            assert.deepEqual(await kept.loaded(kept.files.afterPowerCut()), kept.whole, `power cut, call ${failing}`);
          }
        });
      }
    }
  }

  it('is told within a second when something was to be written, and loses nothing that was there before', async () => {
    for (let failing = 0; failing < calls; failing += 7) {
      let since: number | undefined;
      let there: Buffer | undefined;
      const kept: KeptChat = new KeptChat(({ number, kind }, now) => {
        if (number < failing) return undefined;
        since ??= now;
        there ??= kept.files.afterPowerCut().get(path) ?? Buffer.alloc(0);
        return kind === 'close' ? undefined : { error: codeError('ENOSPC') };
      });
      await kept.live();
      assert.ok(since !== undefined && there);
      assert.equal(kept.told[0]?.kind, 'failing', `call ${failing}`);
      assert.ok(kept.files.afterPowerCut().get(path)?.subarray(0, there.length).equals(there) ?? there.length === 0);
    }
  });
});

import assert from 'node:assert/strict';
import type { Chats } from '../../../src/conversation/chats.ts';
import { Housekeeping } from '../../../src/conversation/housekeeping.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish, memoryChats } from './fakes.ts';

describe('housekeeping', () => {
  let time: FakeTime;
  let model: FakeModel;
  let chats: Chats;
  let done: string[];
  let signals: AbortSignal[];
  let house: Housekeeping;

  beforeEach(() => {
    time = new FakeTime();
    model = new FakeModel();
    chats = memoryChats({ clock: time, model: () => model, systemPrompt: () => '' });
    done = [];
    signals = [];
    const update = (signal: AbortSignal) => {
      done.push('index');
      signals.push(signal);
      return Promise.reject(new Error('EIO'));
    };
    const purgeExpired = () => (done.push('purge'), Promise.reject(new Error('EIO')));
    house = new Housekeeping(chats, { purgeExpired, search: { update } }, time);
  });

  const begin = async () => {
    await chats.current.ask({ type: 'submit', prompt: makePrompt('a') });
    await settle();
  };

  it('empties the trash of what is old once, a minute after the start', async () => {
    await time.pass(59);
    assert.deepEqual(done, []);
    await time.pass(1);
    assert.deepEqual(done, ['purge']);
    await time.pass(3600);
    assert.deepEqual(done, ['purge']);
  });

  it('indexes what was said when nothing has gone on for a while, and stops for a turn', async () => {
    await begin();
    await time.pass(10);
    assert.deepEqual(done, []);
    await model.feed(finish);
    await time.pass(4);
    await begin();
    await time.pass(3);
    await model.feed(finish);
    await time.pass(4);
    assert.deepEqual(done, []);
    await time.pass(1);
    assert.deepEqual(done, ['index']);
    assert.equal(signals[0]?.aborted, false);
    await begin();
    assert.equal(signals[0]?.aborted, true);
  });

  it('waits for the other chats, too', async () => {
    const { chat } = chats.keep(crypto.randomUUID());
    await chat.ask({ type: 'submit', prompt: makePrompt('a') });
    await settle();
    await begin();
    await chats.current.ask({ type: 'stop' });
    await time.pass(20);
    assert.deepEqual(done, []);
  });

  it('does nothing more when the window closes', async () => {
    await begin();
    await model.feed(finish);
    await time.pass(5);
    await begin();
    await model.feed(finish);
    house.dispose();
    await time.pass(100);
    assert.deepEqual(done, ['index']);
    assert.equal(signals[0]?.aborted, true);
  });
});

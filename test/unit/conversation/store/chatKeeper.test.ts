import assert from 'node:assert/strict';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import { ChatKeeper } from '../../../../src/conversation/store/chatKeeper.ts';
import { loadChat, type LoadedChat } from '../../../../src/conversation/store/loadChat.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { replyText } from '../../../../src/conversation/turn.ts';
import { settle } from '../../../support/fakeTime.ts';
import { MemoryFiles } from '../../../support/memoryFiles.ts';
import { finish, text } from '../fakes.ts';
import { SampleChat } from './sampleChat.ts';

const path = '/chats/a.log';

describe('the keeper of a chat', () => {
  let files: MemoryFiles;

  beforeEach(() => {
    files = new MemoryFiles();
  });

  function keep(sample: SampleChat, place?: { next: number; epoch: number }): ChatKeeper {
    const { chat, clock } = sample;
    const owner = { pid: 1, token: 'o' };
    return new ChatKeeper({ chat, files, path, clock, owner, ...(place && { place }), onStatus: () => assert.fail() });
  }

  async function load(id: string): Promise<LoadedChat> {
    const loaded = await loadChat(files, path, id);
    assert.deepEqual(loaded.damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 0 });
    assert.equal(loaded.state.misfits, 0);
    return loaded;
  }

  it('makes no file for a chat without a turn, whatever else happens in it', async () => {
    const sample = new SampleChat();
    const keeper = keep(sample);
    sample.chat.rename('x');
    sample.chat.pin(true);
    assert.equal(await keeper.close(), true);
    assert.deepEqual(files.paths, []);
    assert.equal(files.calls, 0);
  });

  it('keeps all that a chat can hold', async () => {
    const sample = new SampleChat();
    sample.chat.rename('named before the first turn');
    const keeper = keep(sample);
    await sample.live();
    sample.chat.stop();
    await keeper.close();
    const { state } = await load(sample.chat.id);
    assert.deepEqual(recordsOfChat(state, 0), recordsOfChat(sample.chat.state, 0));
    assert.equal(state.queue.prompts.length, 1);
    assert.equal(state.title, 'A name');
  });

  it('marks a reply that was cut by the end of the program, and lets what was queued wait', async () => {
    const sample = new SampleChat();
    keep(sample);
    await sample.say('a', { type: 'notice', notice: { kind: 'buffered' } }, text('half a rep'));
    sample.chat.submit(makePrompt('next'));
    await settle();
    sample.clock.leap(100);
    await settle();
    const { state } = await load(sample.chat.id);
    const { reply } = state.transcript.leaf ?? assert.fail();
    assert.equal(reply.state, 'cut-off');
    assert.equal(reply.error?.kind, 'cut-off');
    assert.equal(replyText(reply), 'half a rep');
    assert.equal(state.queue.paused, true);
    const reopened = new SampleChat(state);
    assert.equal(state.running, undefined);
    reopened.chat.sendQueued();
    assert.equal(reopened.chat.runningTurn?.prompt.text, 'next');
  });

  it('waits for no retry that the end of the program took', async () => {
    const sample = new SampleChat();
    keep(sample);
    const error = { kind: 'network', message: 'm' } as const;
    await sample.say('a', { type: 'notice', notice: { kind: 'retry', attempt: 1, most: 1, seconds: 9, error } });
    sample.clock.leap(100);
    await settle();
    const { state } = await load(sample.chat.id);
    const [part] = state.transcript.leaf?.reply.parts ?? [];
    assert.ok(part?.kind === 'notice' && !part.pending);
  });

  it('goes on in the log of a chat that was loaded, and writes nothing until something happens', async () => {
    const first = new SampleChat();
    const keeper = keep(first);
    await first.say('a', text('one'), finish);
    await keeper.close();
    const before = files.get(path);
    const { state, next, epoch } = await load(first.chat.id);
    const second = new SampleChat(state);
    const secondKeeper = keep(second, { next, epoch: epoch + 1 });
    await second.clock.pass(5);
    assert.equal(files.get(path), before);
    await second.say('b', text('two'), finish);
    second.chat.pin(true);
    await secondKeeper.close();
    const again = await load(first.chat.id);
    assert.equal(again.epoch, 2);
    assert.deepEqual(recordsOfChat(again.state, 0), recordsOfChat(second.chat.state, 0));
    assert.deepEqual(
      again.state.transcript.path().map(({ reply }) => replyText(reply)),
      ['one', 'two'],
    );
  });

  it('says at once who owns the log when it is told to begin', async () => {
    const first = new SampleChat();
    const keeper = keep(first);
    await first.say('a', text('one'), finish);
    await keeper.close();
    const { state, next } = await load(first.chat.id);
    await keep(new SampleChat(state), { next, epoch: 5 }).begin();
    assert.equal((await load(first.chat.id)).epoch, 5);
  });

  it('writes the whole of a chat that was made elsewhere when it is told to begin', async () => {
    const source = new SampleChat();
    await source.live();
    source.chat.stop();
    source.chat.show(source.chat.transcript.all[2]?.id ?? '');
    const keeper = keep(new SampleChat(source.chat.state));
    assert.equal(await keeper.begin(), true);
    const { state } = await load(source.chat.id);
    assert.deepEqual(recordsOfChat(state, 0), recordsOfChat(source.chat.state, 0));
    assert.deepEqual(state.transcript.path(), source.chat.transcript.path());
    assert.deepEqual(state.queue.prompts, source.chat.queue.prompts);
    assert.equal(state.queue.prompts.length, 1);
  });

  it('remembers what was done for other windows, also in a log that is written anew', async () => {
    const sample = new SampleChat();
    const keeper = keep(sample);
    await sample.say('a', text('one'), finish);
    keeper.note({ type: 'request-done', request: 'r' });
    await keeper.close();
    const { state } = await load(sample.chat.id);
    assert.deepEqual([...state.requestsDone], ['r']);
    files = new MemoryFiles();
    await keep(sample).begin();
    assert.deepEqual([...(await load(sample.chat.id)).state.requestsDone], ['r']);
  });

  it('begins in the middle of a reply without doubling a character', async () => {
    const sample = new SampleChat();
    await sample.say('a', text('one '));
    await sample.model.feed(text('two '));
    const keeper = keep(sample);
    void keeper.begin();
    await sample.feed(text('three'), finish);
    await keeper.close();
    const { state } = await load(sample.chat.id);
    assert.equal(replyText(state.transcript.leaf?.reply ?? assert.fail()), 'one two three');
  });

  it('keeps the text of the last frame when it is closed', async () => {
    const sample = new SampleChat();
    const keeper = keep(sample);
    await sample.say('a', text('one '));
    sample.clock.leap(-10);
    await sample.model.feed(text('two'));
    await keeper.close();
    const { state } = await load(sample.chat.id);
    assert.equal(replyText(state.transcript.leaf?.reply ?? assert.fail()), 'one two');
  });
});

import assert from 'node:assert/strict';
import { isChatRecord } from '../../../../src/conversation/store/chatRecordShape.ts';
import { ChatState } from '../../../../src/conversation/store/chatState.ts';
import { forkChat } from '../../../../src/conversation/store/forkChat.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import { settle } from '../../../support/fakeTime.ts';
import { failure, text } from '../fakes.ts';
import { everyPart, SampleChat } from './sampleChat.ts';

describe('a reply that was gone on with, in the log', () => {
  let sample: SampleChat;
  const first = () => sample.chat.transcript.all[0]?.id ?? '';

  beforeEach(async () => {
    sample = new SampleChat();
    await sample.say('a', ...everyPart, text('half'), failure);
    sample.chat.continue(first());
    await settle();
    await sample.feed(text(' a loaf'));
  });

  function read(records: readonly ChatRecord[]): ChatState {
    const state = new ChatState(sample.chat.id, 0);
    for (const record of structuredClone(records)) {
      assert.ok(isChatRecord(record));
      state.apply(record);
    }
    return state;
  }

  it('is the same when it is read, whole or written anew', () => {
    sample.chat.stop();
    const lived = sample.chat.state;
    for (const records of [sample.records, recordsOfChat(lived, 0)]) {
      const state = read(records);
      assert.equal(state.misfits, 0);
      assert.deepEqual(recordsOfChat(state, 0), recordsOfChat(lived, 0));
      assert.ok(state.transcript.leaf?.seams);
    }
  });

  it('is there up to its last words after a crash, and needs no other version', () => {
    const begins = sample.records.findLastIndex(({ type }) => type === 'turn-start');
    const state = read(sample.records.slice(begins));
    state.cutOff();
    const { reply, seams = [] } = state.transcript.leaf ?? assert.fail();
    assert.equal(reply.state, 'cut-off');
    const part = reply.parts[seams[0]?.part ?? -1];
    assert.ok(part?.kind === 'text' && part.text === 'half a loaf');
    assert.equal(seams[0]?.offset, 4);
  });

  it('keeps its seams in a fork', () => {
    sample.chat.stop();
    const { leaf } = sample.chat.transcript;
    const fork = forkChat(sample.chat.state, leaf?.id ?? '', 0);
    assert.deepEqual(fork?.transcript.leaf?.seams, leaf?.seams);
  });
});

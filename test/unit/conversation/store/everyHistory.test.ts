import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Conversation } from '../../../../src/conversation/conversation.ts';
import type { ConversationEvent } from '../../../../src/conversation/conversationEvent.ts';
import { ChatState } from '../../../../src/conversation/store/chatState.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { isProse } from '../../../../src/conversation/turn.ts';
import { LogReader } from '../../../../src/conversation/store/logReader.ts';
import { settle } from '../../../support/fakeTime.ts';
import { steps } from './randomSteps.ts';
import { SampleChat } from './sampleChat.ts';

/**
 * What a view has to hear of an event: frames and status apart, which are of the moment. Who follows hears the beginning
 * of a reply that goes on with another piece by piece.
 */
function heard(event: ConversationEvent): string[] {
  if (event.type === 'status-change') return [];
  const started = event.type === 'turn-start' ? event.turn : event.type === 'path-change' ? event.started : undefined;
  const parts = started?.reply.parts.map((part) => (isProse(part) ? 'turn-delta' : 'part-change')) ?? [];
  return [event.type, ...parts, ...(started?.reply.citations.map(() => 'citation-add') ?? [])];
}

describe('every history of a chat', () => {
  it('is the same when it is read from the log, and those who follow hear the same', async function () {
    this.timeout(60_000);
    const property = fc.asyncProperty(fc.array(steps, { maxLength: 30 }), async (history) => {
      const sample = new SampleChat();
      const lived: string[] = [];
      sample.chat.listen((event) => lived.push(...heard(event)));
      for (const step of history) {
        await step(sample);
        await settle();
      }
      sample.chat.stop();

      const follower = new Conversation(
        { clock: sample.clock, model: () => undefined, systemPrompt: () => '' },
        new ChatState(sample.chat.id, 0),
      );
      const followed: string[] = [];
      follower.listen((event) => followed.push(...heard(event)));
      const reader = new LogReader();
      for (const record of reader.push(Buffer.concat(sample.lines))) follower.follow(record);

      assert.deepEqual(reader.damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 0 });
      assert.equal(follower.state.misfits, 0);
      assert.deepEqual(recordsOfChat(follower.state, 0), recordsOfChat(sample.chat.state, 0));
      assert.deepEqual(
        follower.transcript.path().map(({ id }) => id),
        sample.chat.transcript.path().map(({ id }) => id),
      );
      assert.deepEqual(followed, lived);
      assert.equal(follower.runningTurn, undefined);
    });
    await fc.assert(property, { numRuns: 300 });
  });
});

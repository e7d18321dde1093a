import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import type { Turn } from '../../../src/conversation/turn.ts';
import { Recordings } from '../../../src/host/recordings.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FakeModel, finish } from '../conversation/fakes.ts';

async function ask(recordings: Recordings, count: number): Promise<Turn[]> {
  const model = new FakeModel();
  const tap = (turn: Turn) => recordings.begin(turn);
  const chat = new Conversation({ clock: new FakeTime(), model: () => model, systemPrompt: () => '', tap });
  for (let at = 0; at < count; at += 1) {
    chat.submit(makePrompt(`prompt ${at}`));
    await settle();
    await model.feed(finish);
  }
  return chat.transcript.path();
}

const tell = (recordings: Recordings, turn: Turn, body: string) =>
  recordings.begin(turn).request({ method: 'POST', url: 'http://x', headers: {}, body });

describe('the recordings that are kept', () => {
  it('are those of the last replies', async () => {
    const recordings = new Recordings({ most: 3, characters: 1000 });
    const turns = await ask(recordings, 5);
    const kept = turns.map(({ id }) => recordings.textOf(id) !== undefined);
    assert.deepEqual(kept, [false, false, true, true, true]);
    assert.deepEqual(
      turns.map(({ hasRecording }) => hasRecording),
      kept,
    );
    assert.equal(recordings.textOf('unknown'), undefined);
  });

  it('make room for the next one when they are long', async () => {
    const recordings = new Recordings({ most: 10, characters: 1000 });
    const [first, second, third] = await ask(new Recordings(), 3);
    assert.ok(first && second && third);
    tell(recordings, first, 'a'.repeat(600));
    tell(recordings, second, 'b'.repeat(600));
    assert.match(recordings.textOf(first.id) ?? '', /aaa/);
    tell(recordings, third, 'c');
    assert.deepEqual([recordings.textOf(first.id), first.hasRecording], [undefined, false]);
    assert.match((recordings.textOf(second.id) ?? '') + (recordings.textOf(third.id) ?? ''), /bbb[^]*"c"/);
  });
});

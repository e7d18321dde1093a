import assert from 'node:assert/strict';
import { ChatState } from '../../../../src/conversation/store/chatState.ts';
import { LogReader } from '../../../../src/conversation/store/logReader.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { Random } from '../../../fuzz/random.ts';
import { SampleChat } from './sampleChat.ts';

/** Reads a log to its end, with all that a loader does. */
function load(log: Buffer): { state: ChatState; read: number; reader: LogReader } {
  const reader = new LogReader();
  const state = new ChatState('of the file', 0);
  const records = [...reader.push(log), ...reader.end()];
  for (const record of records) state.apply(record);
  state.cutOff();
  return { state, read: records.length, reader };
}

describe('a damaged log', () => {
  let lines: Buffer[];
  let log: Buffer;

  before(async () => {
    const sample = new SampleChat();
    await sample.live();
    lines = sample.lines;
    log = Buffer.concat(lines);
  });

  it('holds, cut anywhere, every record that was complete', () => {
    let complete = 0;
    let end = 0;
    for (let cut = 0; cut <= log.length; cut += 1) {
      // A record is complete with its last brace; the line feed after it adds nothing.
      while (complete < lines.length && cut >= end + (lines[complete]?.length ?? 0) - 1) {
        end += lines[complete]?.length ?? 0;
        complete += 1;
      }
      const { read, reader } = load(log.subarray(0, cut));
      assert.equal(read, complete, `cut at ${cut}`);
      assert.equal(reader.damage.lostRecords, 0);
    }
    assert.equal(complete, lines.length);
  });

  it('loses at most two records by a flipped bit, and shows the others', () => {
    const random = new Random(20_261);
    const whole = load(log);
    const turns = whole.state.transcript.size;
    for (let flip = 0; flip < 5000; flip += 1) {
      const place = random.below(log.length);
      const bit = random.below(8);
      const flipped = Buffer.from(log);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << bit);
      const { state, read } = load(flipped);
      const at = `bit ${bit} of byte ${place}`;
      assert.ok(read >= lines.length - 2, at);
      // A turn is lost only with both its beginning and all of its reply.
      assert.ok(state.transcript.size >= turns - 1, at);
      assert.ok(recordsOfChat(state, 0).length > 0);
    }
  });

  it('shows the text of a reply whose beginning is lost, and what came before it', () => {
    const starts = lines.flatMap((line, n) => (line.includes('"type":"turn-start"') ? [n] : []));
    const [, second = 0] = starts;
    const { state } = load(Buffer.concat(lines.toSpliced(second, 1)));
    const turn = state.transcript.all[1] ?? assert.fail();
    assert.deepEqual(turn.reply.parts, [{ kind: 'text', text: 'cut' }]);
    assert.deepEqual(turn.prompt.notes, ['This prompt could not be read from the disk.']);
    assert.equal(turn.parentId, state.transcript.all[0]?.id);
  });
});

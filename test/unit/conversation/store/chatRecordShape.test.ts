import assert from 'node:assert/strict';
import { isChatRecord } from '../../../../src/conversation/store/chatRecordShape.ts';
import { replyText } from '../../../../src/conversation/turn.ts';
import { SampleChat } from './sampleChat.ts';

/** The paths to all fields of a value. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, field]) => placesIn(field, [...path, key]))].filter(
    ({ length }) => length > 0,
  );
}

/** A copy with another value in one place. */
function changed(value: unknown, [key = '', ...rest]: readonly string[], to: unknown): unknown {
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])] // Its elements are of no concern.
    : { ...(value as Record<string, unknown>) }; // Only objects have places in them.
  Object.assign(copy, { [key]: rest.length === 0 ? to : changed(Reflect.get(copy, key), rest, to) });
  return copy;
}

describe('the shape of a record', () => {
  const asRead = async () => {
    const sample = new SampleChat();
    await sample.live();
    const { all: turns } = sample.chat.transcript;
    sample.chat.stop();
    assert.ok(sample.chat.continue(turns.find(({ reply }) => replyText(reply) !== '')?.id ?? ''));
    sample.chat.stop();
    const others = [
      { type: 'chat', format: 1, id: 'i', createdAt: 1, workspace: 'w', forkedFrom: { chat: 'c', turn: 't' } },
      { type: 'owner', pid: 1, token: 't', at: 1 },
      { type: 'trash', at: 1 },
      { type: 'turn-delete', turn: 't' },
    ];
    const all: unknown = JSON.parse(JSON.stringify([...sample.records, ...others]));
    assert.ok(Array.isArray(all));
    return all as unknown[];
  };

  it('fits every record that a chat writes', async () => {
    const all = await asRead();
    for (const record of all) assert.ok(isChatRecord(record), JSON.stringify(record));
    const types = new Set(all.filter(isChatRecord).map(({ type }) => type));
    assert.equal(types.size, 15);
  });

  it('fits none in which any field is of another type', async () => {
    for (const record of await asRead()) {
      for (const place of placesIn(record)) {
        const wrong = changed(record, place, Symbol('of no type in JSON'));
        assert.ok(!isChatRecord(wrong), `${JSON.stringify(record)} at ${place.join('.')}`);
      }
    }
  });

  it('fits no value that is no record', () => {
    for (const value of [null, 1, 'chat', [], {}, { type: 'constructor' }, { type: 'unknown' }, { type: 1 }]) {
      assert.ok(!isChatRecord(value));
    }
    assert.ok(!isChatRecord({ type: 'part-end', turn: 't', part: 1e9 }));
  });
});

import assert from 'node:assert/strict';
import type { ChatSummary } from '../../../src/conversation/store/chatSummary.ts';
import { chatLine, grouped } from '../../../src/host/chatTexts.ts';

function chat(facts: Partial<ChatSummary> = {}): ChatSummary {
  const made = { id: 'a', title: 'T', model: 'm · E', createdAt: 0, changedAt: 0, size: 10, turns: 1, pinned: false };
  return { ...made, state: 'ended', ...facts };
}

/** Local time, as the groups are. */
const at = (day: number, hour = 12, month = 2) => new Date(2026, month, day, hour).getTime();

describe('the line of a chat in the list', () => {
  const plain = { unseen: false, current: false };

  it('says the model, the size, and nothing that is not so', () => {
    assert.match(chatLine(chat(), plain), /^m · E · 1 turn · 10 B · \S/);
    assert.match(chatLine(chat({ model: '', turns: 2 }), plain), /^2 turns · /);
  });

  it('says sizes in the unit in which they are short', () => {
    const sizeOf = (size: number) => / (\S+ [kM]?B) /.exec(chatLine(chat({ size }), plain))?.[1];
    assert.deepEqual([999, 1000, 999_499, 999_500, 12_340_000].map(sizeOf), [
      '999 B',
      '1 kB',
      '999 kB',
      '1.0 MB',
      '12.3 MB',
    ]);
  });

  it('says of the last reply what matters most', () => {
    const first = (facts: Partial<ChatSummary>, marks = plain) => chatLine(chat(facts), marks).split(' · ')[0];
    assert.match(first({ state: 'running' }, { unseen: true, current: false }) ?? '', /sync/);
    assert.match(first({ state: 'cut-off' }, { unseen: true, current: false }) ?? '', /new/);
    assert.match(first({ state: 'cut-off' }) ?? '', /cut off/);
    assert.match(first({}, { unseen: false, current: true }) ?? '', /shown/);
  });
});

describe('the groups of a list of chats', () => {
  const groupsAt = (now: number, ...times: number[]) =>
    grouped(
      times.map((changedAt) => ({ chat: chat({ changedAt }) })),
      now,
    ).map(([label, items]) => [label, items.length]);

  it('are days of the calendar', () => {
    const now = at(20, 0);
    assert.deepEqual(groupsAt(now, now, at(19, 23), at(19, 0), at(18, 23), at(14, 0), at(13, 23)), [
      ['Today', 1],
      ['Yesterday', 2],
      ['Last 7 days', 2],
      ['Last 30 days', 1],
    ]);
    assert.deepEqual(groupsAt(at(31), at(2, 0), at(1, 23)), [
      ['Last 30 days', 1],
      ['Older', 1],
    ]);
  });

  it('begin with the pinned ones, and keep the order', () => {
    const items = [
      { chat: chat({ id: 'new', changedAt: at(20) }) },
      { chat: chat({ id: 'old pin', changedAt: 0, pinned: true }) },
      { chat: chat({ id: 'newer', changedAt: at(20) }) },
    ];
    const groups = grouped(items, at(20)).map(([label, own]) => [label, own.map((item) => item.chat.id)]);
    assert.deepEqual(groups, [
      ['Pinned', ['old pin']],
      ['Today', ['new', 'newer']],
    ]);
    assert.deepEqual(grouped([], 0), []);
  });
});

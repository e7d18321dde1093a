import assert from 'node:assert/strict';
import type { ConversationEvent } from '../../../../src/conversation/conversationEvent.ts';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import type { ChatRecord, StartedTurn } from '../../../../src/conversation/store/chatRecord.ts';
import { ChatState } from '../../../../src/conversation/store/chatState.ts';
import type { ReplyPart } from '../../../../src/conversation/turn.ts';

describe('a chat of which records are missing', () => {
  let state: ChatState;
  let events: ConversationEvent[];

  beforeEach(() => {
    state = new ChatState('i', 0);
    events = [];
  });

  const start = (id: string, parentId?: string): ChatRecord => {
    const model = { ref: 'r', label: 'l' };
    const turn: StartedTurn = { id, parentId, createdAt: 0, prompt: makePrompt(id), model, recorded: false };
    return { type: 'turn-start', turn };
  };
  const delta = (offset: number, text: string, part = 0, kind: 'text' | 'tool-call' | 'reasoning' = 'text') =>
    ({ type: 'delta', turn: 'a', part, kind, offset, text }) as const;
  const apply = (...records: ChatRecord[]) => {
    for (const record of records) events.push(...state.apply(record));
  };
  const parts = (): readonly ReplyPart[] => state.transcript.get('a')?.reply.parts ?? [];
  const text = () => parts().map((part) => ('text' in part ? part.text : part.kind));
  const shown = () => state.transcript.path().map(({ id }) => id);

  it('drops what is there twice, and tells of no piece without anything new', () => {
    apply(start('a'), delta(0, 'abc'), delta(0, 'abc'), delta(1, 'b'), delta(2, 'cde'));
    assert.deepEqual(text(), ['abcde']);
    assert.equal(state.misfits, 0);
    const told = events.flatMap((event) => (event.type === 'turn-delta' ? [event.delta] : []));
    assert.deepEqual(told, [
      { part: 0, kind: 'text', offset: 0, text: 'abc' },
      { part: 0, kind: 'text', offset: 3, text: 'de' },
    ]);
  });

  it('names what it refers to once', () => {
    const record: ChatRecord = { type: 'citation', turn: 'a', citation: { url: 'https://a.example' } };
    apply(start('a'), record, record);
    assert.equal(state.transcript.get('a')?.reply.citations.length, 1);
    assert.equal(events.filter(({ type }) => type === 'citation-add').length, 1);
  });

  it('marks where text is missing, and goes on after it', () => {
    apply(start('a'), delta(0, 'ab'), delta(5, 'f'), delta(6, 'g'), delta(5, 'fg'));
    assert.deepEqual(text(), ['ab\uFFFDfg']);
    assert.equal(state.misfits, 1);
  });

  it('keeps text that does not fit what is there', () => {
    apply(start('a'), delta(0, 'abc'), delta(1, 'XY'), delta(3, 'd'));
    assert.deepEqual(text(), ['abcXYd']);
    assert.equal(state.misfits, 1);
  });

  it('shows a reply whose beginning is lost', () => {
    apply(start('z'), delta(3, 'rest'));
    assert.deepEqual(text(), ['\uFFFDrest']);
    assert.deepEqual(shown(), ['z', 'a']);
    assert.equal(state.transcript.leaf?.prompt.notes.length, 1);
  });

  it('holds the place of parts that are lost', () => {
    apply(start('a'), delta(0, 'x', 2), delta(0, 'y', 1, 'reasoning'), delta(0, '{', 4, 'tool-call'));
    assert.deepEqual(text(), ['', 'y', 'x', '', '{']);
    assert.equal(parts()[1]?.kind, 'reasoning');
    // A view that knows none of these is sent the whole.
    assert.equal(events.filter(({ type }) => type === 'path-change').length, 2);
  });

  it('lets a turn whose parent is lost follow what is there', () => {
    apply(start('a'), start('c', 'b'));
    assert.deepEqual(shown(), ['a', 'c']);
    assert.equal(state.misfits, 1);
  });

  it('has no turn that is its own parent, or is there twice', () => {
    apply(start('a', 'a'), start('a'));
    assert.deepEqual(shown(), ['a']);
  });

  it('ends a reply whose end is lost when another turn begins, or another owner', () => {
    apply(start('a'), delta(0, 'x'), start('b', 'a'));
    assert.equal(state.transcript.get('a')?.reply.state, 'cut-off');
    assert.equal(state.running?.id, 'b');
    apply({ type: 'owner', pid: 1, token: 't', at: 0 });
    assert.equal(state.transcript.get('b')?.reply.state, 'cut-off');
    assert.equal(state.running, undefined);
  });

  it('brings nothing back that was deleted', () => {
    apply(start('a'), start('b', 'a'), { type: 'turn-delete', turn: 'a' }, delta(0, 'late'));
    assert.equal(state.transcript.size, 0);
    assert.equal(state.running, undefined);
    apply({ type: 'turn-delete', turn: 'unknown' }, { type: 'leaf', turn: 'unknown' });
    assert.equal(state.misfits, 1);
  });
});

import assert from 'node:assert/strict';
import { Chats } from '../../../../src/conversation/chats.ts';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import type { ChatState } from '../../../../src/conversation/store/chatState.ts';
import { DiskPatience } from '../../../../src/conversation/store/diskPatience.ts';
import { Drafts } from '../../../../src/conversation/store/drafts.ts';
import { LogReader } from '../../../../src/conversation/store/logReader.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';
import { patientShared, patientStorage } from '../../../../src/conversation/store/patientFiles.ts';
import { StoredChat } from '../../../../src/conversation/store/storedChat.ts';
import { replyText } from '../../../../src/conversation/turn.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { MemoryDisk } from '../../../support/memoryDisk.ts';
import { FakeModel, finish, text } from '../fakes.ts';
import { idOf } from './logs.ts';

const id = idOf(1);
const log = `/chats/${id}.log`;

describe('a chat on the disk', () => {
  let disk: MemoryDisk;
  let time: FakeTime;
  let model: FakeModel;
  let trashed: boolean;
  let added: ChatState[];
  let aside: string[];

  beforeEach(() => {
    disk = new MemoryDisk();
    time = new FakeTime();
    model = new FakeModel();
    trashed = false;
    added = [];
    aside = [];
  });

  /** A window, and the statuses that its user sees. */
  function window(pid: number, its = model) {
    const patience = new DiskPatience(time);
    const files = patientStorage(disk.files, patience);
    const drafts = new Drafts(files, (chat) => `/drafts/${chat}.txt`, time);
    const told: string[] = [];
    const chats = new Chats(
      (chat, hooks) =>
        new StoredChat(
          {
            ...hooks,
            conversation: { clock: time, model: () => its, systemPrompt: () => '' },
            files,
            shared: patientShared(disk.shared, patience),
            folder: '/chats',
            id: chat,
            onSetAside: (other) => aside.push(other),
            window: { host: 'here', pid, token: crypto.randomUUID(), isAlive: () => true },
          },
          {
            drafts,
            isTrashed: () => Promise.resolve(trashed),
            add: (state) => {
              added.push(state);
              return Promise.resolve(added.length === 1 ? { kind: 'failed', code: 'ENOSPC' } : { kind: 'done' });
            },
          },
        ),
      { current: id },
    );
    chats.onStatus((status) => told.push(status.kind === 'failing' ? `failing: ${status.error}` : status.kind));
    return { chats, drafts, told };
  }

  async function pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += 100) {
      time.leap(100);
      for (let turn = 0; turn < 8; turn += 1) await settle();
    }
  }

  const say = async (chat: { ask: StoredChat['ask'] }, prompt: string) => {
    void chat.ask({ type: 'submit', prompt: makePrompt(prompt) });
    await pass(200);
  };

  /** All turns by the log, read as whoever opens it later. */
  function written(file = log): { records: ChatRecord[]; texts: string[]; damage: number } {
    const reader = new LogReader();
    const records = reader.push(disk.memory.bytes(file));
    const texts = records.flatMap((record) => (record.type === 'turn-start' ? [record.turn.prompt.text] : []));
    return { records, texts, damage: reader.damage.damagedLines + reader.damage.lostRecords };
  }

  it('is there for another window, with its draft', async () => {
    const one = window(1);
    await say(one.chats.current, 'hello');
    await model.feed(text('there'), finish);
    one.chats.current.draft = 'half a';
    await pass(3000);
    const { chats } = window(2);
    const chat = await chats.opened(id);
    assert.equal(chat.draft, 'half a');
    assert.equal(replyText(chat.conversation.transcript.leaf?.reply ?? assert.fail()), 'there');
  });

  it('takes what was asked of it right before another chat is shown', async () => {
    const { chats } = window(1);
    void chats.current.ask({ type: 'submit', prompt: makePrompt('hello') });
    chats.show(chats.blank().id);
    await pass(1000);
    assert.equal(model.requests.length, 1);
    await model.feed(text('there'), finish);
    await pass(3000);
    assert.deepEqual(
      chats.all.map((chat) => chat.id),
      [chats.current.id],
    );
    const again = await window(2).chats.opened(id);
    assert.equal(replyText(again.conversation.transcript.leaf?.reply ?? assert.fail()), 'there');
  });

  it('keeps what was asked of it right before the window closes, and lets no reply go on', async () => {
    for (let turns = 0; turns < 40; turns += 1) {
      disk = new MemoryDisk();
      const { chats } = window(1);
      await pass(1000);
      void chats.current.ask({ type: 'submit', prompt: makePrompt('hello') });
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await chats.dispose();
      await settle();
      assert.ok(
        model.signals.every(({ aborted }) => aborted),
        `a reply goes on after ${turns}`,
      );
      const { queue, transcript } = (await window(2).chats.opened(id)).conversation;
      const kept = [...transcript.path(), ...queue.prompts].map(({ prompt }) => prompt.text);
      assert.deepEqual(kept, ['hello'], `after ${turns}`);
    }
  });

  it('keeps what is written while its draft is read', async () => {
    await disk.memory.append(`/drafts/${id}.txt`, Buffer.from('old'));
    const { chats } = window(1);
    chats.current.draft = 'new';
    const chat = await chats.opened(id);
    assert.equal(chat.draft, 'new');
  });

  it('takes nothing any more once it was let go', async () => {
    const { chats } = window(1);
    await pass(1000);
    const chat = chats.current;
    await chats.dispose();
    assert.equal(await chat.ask({ type: 'submit', prompt: makePrompt('late') }), false);
  });

  it('takes nothing where a later version wrote it, and says so', async () => {
    disk.memory.replace(log, encodeLine({ type: 'chat', format: 2, id, createdAt: 0 }, 0, 1));
    const { chats } = window(1);
    const taken: boolean[] = [];
    void chats.current.ask({ type: 'submit', prompt: makePrompt('a') }).then((done) => taken.push(done));
    await pass(2000);
    assert.deepEqual(taken, [false]);
    assert.equal(model.requests.length, 0);
  });

  it('tells after a crash that what was queued waits for the user', async () => {
    const one = window(1);
    await say(one.chats.current, 'first');
    await say(one.chats.current, 'second');
    await pass(1000);
    const crashed = disk.memory.bytes(log);
    disk = new MemoryDisk();
    disk.memory.replace(log, crashed);
    const two = window(2);
    const three = window(3);
    const told: boolean[] = [];
    two.chats.onEvent(({ conversation: { queue } }, { type }) => {
      if (type === 'queue-change') told.push(queue.paused);
    });
    await pass(4000);
    assert.deepEqual(told, [true]);
    for (const { chats } of [two, three]) assert.equal(chats.current.conversation.queue.paused, true);
    assert.equal(model.requests.length, 1);
  });

  it('is watched no more when it was let go before it was read', async () => {
    const { chats } = window(1);
    await pass(1000);
    const { watchers } = disk.memory;
    const hurried = crypto.randomUUID();
    chats.show(hurried);
    chats.show(id);
    await pass(1000);
    assert.ok(chats.all.every((chat) => chat.id !== hurried));
    assert.equal(disk.memory.watchers, watchers);
  });

  it('is closed when it is opened and was thrown away meanwhile', async () => {
    trashed = true;
    const { chats } = window(1);
    await pass(500);
    assert.notEqual(chats.current.id, id);
  });

  it('is closed in a window that shows it when another one throws it away', async () => {
    const one = window(1);
    await say(one.chats.current, 'hello');
    await model.feed(finish);
    await pass(3000);
    const closed: string[] = [];
    one.chats.onClose((chat) => closed.push(chat.id));
    trashed = true;
    await disk.memory.remove(log);
    await pass(1500);
    assert.deepEqual(closed, [id]);
    assert.notEqual(one.chats.current.id, id);
    assert.equal(one.chats.current.conversation.transcript.size, 0);
  });

  it('is written anew, whole, when its log vanished and the user goes on', async () => {
    const one = window(1);
    await say(one.chats.current, 'first');
    await model.feed(text('reply'), finish);
    await pass(3000);
    await disk.memory.remove(log);
    await pass(1500);
    assert.equal(one.chats.current.id, id);
    await say(one.chats.current, 'second');
    await model.feed(text('more'), finish);
    await pass(3000);
    const { records, texts, damage } = written();
    assert.equal(records[0]?.type, 'chat');
    assert.deepEqual(texts, ['first', 'second']);
    assert.equal(damage, 0);
    const again = await window(2).chats.opened(id);
    assert.deepEqual(
      again.conversation.transcript.path().map(({ reply }) => replyText(reply)),
      ['reply', 'more'],
    );
  });

  it('is made short when it has very many records and nothing goes on, which nobody who shows it sees', async () => {
    const one = window(1);
    const two = window(2);
    const chat = one.chats.current;
    await say(chat, 'count');
    for (let piece = 0; piece < 600; piece += 1) {
      await model.feed(text(`${piece} `));
      time.leap(60);
    }
    await model.feed(finish);
    const { conversation } = chat;
    const whole = replyText(conversation.transcript.leaf?.reply ?? assert.fail());
    await pass(500);
    assert.ok(written().records.length > 500);
    await pass(3000);
    const { records, damage } = written();
    assert.ok(records.length < 10, String(records.length));
    assert.equal(damage, 0);
    assert.equal(chat.conversation, conversation);
    const other = await two.chats.opened(id);
    assert.equal(replyText(other.conversation.transcript.leaf?.reply ?? assert.fail()), whole);
    await say(other, 'again');
    await model.feed(text('yes'), finish);
    await pass(3000);
    assert.deepEqual(written().texts, ['count', 'again']);
    assert.equal(chat.conversation.transcript.size, 2);
    assert.deepEqual(
      disk.memory.all.filter((name) => name.startsWith(id)),
      [`${id}.log`],
    );
  });

  describe('on a disk that does not answer', () => {
    for (const [what, hangs] of [
      ['nothing', () => true],
      ['no write', (call: string) => ['write', 'append', 'create', 'rewrite'].includes(call)],
    ] as const) {
      it(`streams, stops and sends, and the user is told within two seconds: ${what} comes back`, async () => {
        const { chats, told } = window(1);
        const chat = chats.current;
        await say(chat, 'first');
        await model.feed(text('a'));
        await pass(200);
        disk.hangs = hangs;
        await model.feed(text('b'));
        await pass(2000);
        assert.deepEqual(told, ['failing: the disk does not answer']);
        await model.feed(text('c'));
        void chat.ask({ type: 'stop' });
        const [first] = chat.conversation.transcript.path();
        assert.equal(first?.reply.state, 'stopped');
        assert.equal(replyText(first?.reply ?? assert.fail()), 'abc');
        assert.equal(model.signals[0]?.aborted, true);
        await say(chat, 'second');
        await model.feed(text('d'), finish);
        const { calls } = disk;
        await pass(10_000);
        assert.ok(disk.calls - calls < 3, 'hanging calls must not pile up');
        assert.equal(replyText(chat.conversation.transcript.leaf?.reply ?? assert.fail()), 'd');
        disk.goOn();
        await pass(5000);
        assert.deepEqual(told.at(-1), 'saved');
        assert.deepEqual(written().texts, ['first', 'second']);
        const again = await window(2).chats.opened(id);
        assert.deepEqual(
          again.conversation.transcript.path().map(({ reply }) => replyText(reply)),
          ['abc', 'd'],
        );
      });

      it(`sends in a chat in which nothing went on, and in a new one: ${what} comes back`, async () => {
        const { chats, told } = window(1);
        await say(chats.current, 'first');
        await model.feed(finish);
        await pass(4000);
        disk.hangs = hangs;
        await say(chats.current, 'second');
        await pass(2000);
        assert.equal(chats.current.conversation.runningTurn?.prompt.text, 'second');
        assert.deepEqual(told, ['failing: the disk does not answer']);
        await model.feed(text('x'), finish);
        chats.show(chats.blank().id);
        const fresh = chats.current;
        await say(fresh, 'third');
        await pass(2000);
        assert.equal(fresh.conversation.runningTurn?.prompt.text, 'third');
        await model.feed(text('y'), finish);
        disk.goOn();
        await pass(8000);
        assert.deepEqual(written().texts, ['first', 'second']);
        assert.deepEqual(written(`/chats/${fresh.id}.log`).texts, ['third']);
        assert.equal(chats.status.kind, 'saved');
      });
    }

    it('waits with a prompt for a chat that could not be read: it would be sent without what came before', async () => {
      const one = window(1);
      await say(one.chats.current, 'first');
      await model.feed(text('a'), finish);
      await pass(3000);
      await one.chats.dispose();
      disk.hangs = () => true;
      const { chats } = window(2);
      await say(chats.current, 'second');
      await pass(5000);
      assert.equal(model.requests.length, 1);
      disk.goOn();
      await pass(3000);
      assert.deepEqual(
        model.requests[1]?.messages.map((message) => message.text),
        ['first', 'a', 'second'],
      );
      await model.feed(finish);
      await pass(3000);
      assert.deepEqual(written().texts, ['first', 'second']);
    });

    it('waits with a prompt for a chat in which another window receives a reply', async () => {
      const one = window(1);
      await say(one.chats.current, 'first');
      const two = window(2);
      await pass(2000);
      assert.ok(two.chats.current.conversation.runningTurn);
      disk.hangs = () => true;
      await say(two.chats.current, 'second');
      await pass(5000);
      assert.equal(model.requests.length, 1);
      disk.goOn();
      await pass(5000);
      assert.deepEqual(
        one.chats.current.conversation.queue.prompts.map(({ prompt }) => prompt.text),
        ['second'],
      );
      assert.equal(model.requests.length, 1);
    });

    it('writes the whole chat when its log vanished meanwhile', async () => {
      const { chats } = window(1);
      await say(chats.current, 'first');
      await model.feed(finish);
      await pass(3000);
      disk.hangs = () => true;
      await say(chats.current, 'second');
      await pass(2000);
      await model.feed(text('b'), finish);
      await disk.memory.remove(log);
      disk.goOn();
      await pass(8000);
      const { texts, records, damage } = written();
      assert.deepEqual(texts, ['first', 'second']);
      assert.equal(records[0]?.type, 'chat');
      assert.equal(damage, 0);
      assert.equal(chats.current.conversation.transcript.size, 2);
    });

    it('sets aside as a chat of its own what another window left no place for', async () => {
      const one = window(1);
      await say(one.chats.current, 'first');
      await model.feed(text('a'), finish);
      await pass(3000);
      disk.hangs = () => true;
      await say(one.chats.current, 'here alone');
      await pass(2000);
      await model.feed(text('b'), finish);
      const other = new FakeModel();
      disk.goOn();
      const two = window(2, other);
      void two.chats.current.ask({ type: 'submit', prompt: makePrompt('there') });
      await pass(5000);
      await other.feed(text('c'), finish);
      await pass(5000);
      assert.deepEqual(written().texts, ['first', 'there']);
      const { transcript } = added.at(-1) ?? assert.fail('nothing was set aside');
      assert.deepEqual(
        transcript.path().map(({ prompt, reply }) => [prompt.text, replyText(reply)]),
        [
          ['first', 'a'],
          ['here alone', 'b'],
        ],
      );
      assert.deepEqual(
        added.map(({ id: chat }) => chat),
        [added[0]?.id, added[0]?.id],
        'what the disk did not take is tried again',
      );
      assert.deepEqual(aside, [added[0]?.id]);
    });

    it('waits with a sync alone for longer, and sends meanwhile', async () => {
      const { chats, told } = window(1);
      const chat = chats.current;
      await say(chat, 'first');
      disk.hangs = (call) => call === 'sync';
      await model.feed(text('a'), finish);
      await pass(3000);
      await say(chat, 'second');
      assert.equal(chat.conversation.runningTurn?.prompt.text, 'second');
      assert.deepEqual(told, []);
      await pass(3000);
      assert.deepEqual(told, ['failing: the disk does not answer']);
      disk.goOn();
      await model.feed(text('b'), finish);
      await pass(5000);
      assert.equal(told.at(-1), 'saved');
      assert.deepEqual(written().texts, ['first', 'second']);
    });

    it('does not take a machine that slept for one', async () => {
      const { chats, told } = window(1);
      disk.hangs = (call) => call === 'write';
      await say(chats.current, 'first');
      time.leap(3_600_000);
      disk.goOn();
      await pass(3000);
      assert.deepEqual(told, []);
    });
  });
});

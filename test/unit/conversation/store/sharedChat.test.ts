import assert from 'node:assert/strict';
import type { ChatAction } from '../../../../src/conversation/store/chatAction.ts';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import { LogReader } from '../../../../src/conversation/store/logReader.ts';
import { lockText } from '../../../../src/conversation/store/lockText.ts';
import type { ChatFace, OwnedChat, Ownership } from '../../../../src/conversation/store/ownedChat.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';
import { SharedChat } from '../../../../src/conversation/store/sharedChat.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { MemorySharedFiles } from '../../../support/memorySharedFiles.ts';

const log = '/chats/c.log';

/** A window that writes each action into the log as the chat's title, at once. */
class FakeWindow implements ChatFace, OwnedChat {
  readonly shown: string[] = [];
  readonly chat: SharedChat;
  running = false;
  unsaved: ChatRecord[] = [];
  asleep = false;
  ownership: Ownership | undefined;
  #next = 0;
  readonly #files: MemorySharedFiles;

  constructor(files: MemorySharedFiles, time: FakeTime, name: number, dead: Set<number>) {
    this.#files = files;
    // A window that sleeps or was killed hears nothing.
    const awake = () => !this.asleep && !dead.has(name);
    this.chat = new SharedChat({
      files: files.seenWhile(awake),
      clock: {
        now: () => time.now(),
        epoch: () => time.epoch(),
        after: (ms, callback) => time.after(ms, () => awake() && callback()),
      },
      folder: '/chats',
      id: 'c',
      window: { host: 'here', pid: name, token: `w${name}`, isAlive: (pid) => !dead.has(pid) },
      head: () => ({ type: 'chat', format: 1, id: 'c', createdAt: 0 }),
      face: this,
    });
  }

  get busy(): boolean {
    return this.running || this.unsaved.length > 0;
  }

  restart(): void {
    this.shown.length = 0;
  }

  caughtUp(): void {}

  take(record: ChatRecord): void {
    if (record.type === 'title') this.shown.push(record.title);
    if (record.type === 'owner') this.shown.push(`(${record.token})`);
  }

  own(ownership: Ownership): OwnedChat {
    this.ownership = ownership;
    this.#next = ownership.place.next;
    return this;
  }

  follow(): void {
    this.ownership = undefined;
  }

  note(record: ChatRecord): void {
    this.unsaved.push(record);
    queueMicrotask(() => void this.save());
  }

  perform(action: ChatAction, late: boolean): void {
    if (action.type === 'stop') this.running = false;
    if (action.type === 'rename') this.say(late ? `${action.title} late` : action.title);
  }

  say(title: string): void {
    this.shown.push(title);
    this.unsaved.push({ type: 'title', title });
    void this.save();
  }

  begin(): void {
    this.running = true;
    const turn = {
      id: 't',
      parentId: undefined,
      createdAt: 0,
      prompt: { id: 'p', text: '', attachments: [], notes: [] },
      model: { ref: '', label: '' },
      recorded: false,
    };
    this.unsaved.push({ type: 'turn-start', turn });
    void this.save();
  }

  async save(): Promise<void> {
    const { ownership } = this;
    if (!ownership || this.unsaved.length === 0) return;
    try {
      if (!(await ownership.holds())) return;
      const records = this.unsaved;
      this.unsaved = [];
      const lines = records.map((record) => encodeLine(record, this.#next++, ownership.place.epoch));
      await this.#files.append(log, Buffer.concat(lines));
    } catch {
      // The real one tries again.
    }
  }

  async end(): Promise<void> {
    await this.save();
  }

  lose(): void {
    this.running = false;
    this.unsaved = [];
  }
}

describe('a chat in several windows', () => {
  let files: MemorySharedFiles;
  let time: FakeTime;
  let dead: Set<number>;
  let one: FakeWindow;
  let two: FakeWindow;

  beforeEach(async () => {
    files = new MemorySharedFiles();
    time = new FakeTime();
    dead = new Set();
    one = await opened(1);
    two = await opened(2);
  });

  async function opened(name: number): Promise<FakeWindow> {
    const window = new FakeWindow(files, time, name, dead);
    await window.chat.open();
    return window;
  }

  /** Lets time pass in small steps, as it does. */
  async function pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += 100) {
      time.leap(100);
      for (let turn = 0; turn < 8; turn += 1) await settle();
    }
  }

  const rename = (title: string): ChatAction => ({ type: 'rename', title });

  function written(): string[] {
    const reader = new LogReader();
    const records = reader.push(files.bytes(log));
    assert.equal(reader.damage.damagedLines + reader.damage.lostRecords, 0);
    return records.flatMap((record) =>
      record.type === 'title' ? [record.title] : record.type === 'owner' ? [`(${record.token})`] : [],
    );
  }

  it('has no owner while nothing happens', async () => {
    await pass(5000);
    assert.deepEqual(files.all, []);
    assert.equal(one.chat.role, 'follower');
  });

  it('is owned by the window in which something happens, for as long as it does', async () => {
    assert.equal(await one.chat.ask(rename('a')), true);
    assert.equal(one.chat.role, 'owner');
    await pass(500);
    assert.deepEqual(files.all, ['c.1.lock', 'c.log']);
    await pass(2000);
    assert.equal(one.chat.role, 'follower');
    assert.deepEqual(files.all, ['c.log']);
    await two.chat.ask(rename('b'));
    await pass(2000);
    for (const { shown } of [one, two]) assert.deepEqual(shown, ['(w1)', 'a', '(w2)', 'b']);
    assert.deepEqual(written(), ['(w1)', 'a', '(w2)', 'b']);
  });

  it('shows in each window what the owner writes', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(10_000);
    one.say('b');
    await pass(300);
    assert.deepEqual(two.shown, ['(w1)', 'a', 'b']);
    assert.equal(one.chat.role, 'owner');
  });

  it('does what another window asks, once, and tells it', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    const asked = two.chat.ask(rename('b'));
    await pass(300);
    assert.equal(await asked, true);
    await pass(5000);
    assert.deepEqual(written(), ['(w1)', 'a', 'b']);
    void two.chat.ask({ type: 'stop' });
    await pass(300);
    assert.equal(one.running, false);
    await pass(2000);
    assert.deepEqual(files.all, ['c.log']);
  });

  it('goes to one of the others when the owner dies', async () => {
    const three = await opened(3);
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    dead.add(1);
    await pass(1000);
    const last = written().at(-1);
    assert.ok(last === '(w2)' || last === '(w3)');
    await pass(3000);
    assert.equal(written().length, 3, 'one took over, and the reply runs no more');
    for (const { shown } of [two, three]) assert.deepEqual(shown, written());
    assert.deepEqual(files.all, ['c.log']);
  });

  it('takes what a dead owner was asked and did not do to the next', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    dead.add(1);
    const asked = two.chat.ask(rename('b'));
    await pass(3000);
    assert.equal(await asked, true);
    assert.deepEqual(written(), ['(w1)', 'a', '(w2)', 'b']);
  });

  it('does not do again what the dead owner did', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    two.asleep = true;
    void two.chat.ask(rename('b'));
    await pass(500);
    dead.add(1);
    two.asleep = false;
    const three = await opened(3);
    await pass(10_000);
    assert.deepEqual(
      written().filter((title) => title === 'b'),
      ['b'],
    );
    assert.deepEqual(three.shown, written());
  });

  it('keeps what was asked by a window that died with the owner, as late', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    dead.add(1).add(2);
    await files.append('/chats/c.requests', encodeLine({ id: 'r', action: rename('b') }, 0, 1));
    const three = await opened(3);
    await pass(8000);
    assert.deepEqual(three.shown, ['(w1)', 'a', '(w3)', 'b late']);
    assert.deepEqual(files.all, ['c.log']);
  });

  it('is not taken from one who became the owner between the looks at the lock and at the log', async () => {
    await one.chat.dispose();
    let looked = false;
    files.fault = (call) => {
      if (call === 'names' && !looked) {
        looked = true;
        queueMicrotask(() => {
          void files.create('/chats/c.1.lock', lockText(0, { host: 'here', pid: 9, token: 'w9' }));
          void files.append(log, encodeLine({ type: 'owner', pid: 9, token: 'w9', at: 0 }, 0, 1));
        });
      }
      return undefined;
    };
    void two.chat.ask(rename('a'));
    await pass(500);
    assert.deepEqual(written(), ['(w9)']);
    assert.deepEqual(files.all, ['c.1.lock', 'c.log', 'c.requests']);
  });

  it('is lost by an owner who slept, before he writes', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    one.asleep = true;
    await pass(6000);
    assert.deepEqual(two.shown, ['(w1)', 'a', '(w2)']);
    one.asleep = false;
    const asked = one.chat.ask(rename('c'));
    await pass(3000);
    assert.equal(await asked, true);
    assert.equal(one.running, false);
    await pass(3000);
    assert.deepEqual(written(), ['(w1)', 'a', '(w2)', '(w1)', 'c']);
    for (const { shown } of [one, two]) assert.deepEqual(shown, written());
  });

  it('gives what is written late to nobody', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    one.asleep = true;
    await pass(6000);
    // He had asked whether he may write just before he fell asleep.
    await files.append(log, encodeLine({ type: 'title', title: 'late' }, 4, 1));
    await pass(1000);
    assert.deepEqual(two.shown, ['(w1)', 'a', '(w2)']);
  });

  it('counts a lock whose owner wrote nothing as none', async () => {
    await files.create('/chats/c.1.lock', '');
    const asked = one.chat.ask(rename('a'));
    await pass(4000);
    assert.equal(await asked, true);
    assert.deepEqual(written(), ['(w1)', 'a']);
  });

  it('goes on in memory while nothing can be written, and is written afterwards', async () => {
    await one.chat.ask(rename('a'));
    await pass(3000);
    files.fault = (call) => (call === 'create' || call === 'append' ? 'ENOSPC' : undefined);
    const asked = one.chat.ask(rename('b'));
    await pass(1000);
    assert.equal(await asked, true);
    assert.equal(one.chat.role, 'owner');
    await pass(3000);
    assert.equal(one.chat.role, 'owner', 'it is not saved');
    files.fault = () => undefined;
    await one.save();
    await pass(3000);
    assert.deepEqual(written(), ['(w1)', 'a', '(w1)', 'b']);
    for (const { shown } of [one, two]) assert.deepEqual(shown, written());
  });

  it('gives up what it has in memory when another window was first', async () => {
    await one.chat.ask(rename('a'));
    await pass(3000);
    files.fault = (call) => (call === 'create' || call === 'append' ? 'ENOSPC' : undefined);
    await one.chat.ask(rename('b'));
    await pass(300);
    files.fault = () => undefined;
    void two.chat.ask(rename('c'));
    await pass(300);
    await one.save();
    await pass(3000);
    assert.deepEqual(written(), ['(w1)', 'a', '(w2)', 'c']);
    for (const { shown } of [one, two]) assert.deepEqual(shown, written());
  });

  it('ends a dead reply in what it shows where nothing can be written', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    dead.add(1);
    files.fault = (call) => (call === 'create' || call === 'append' ? 'EROFS' : undefined);
    await pass(5000);
    assert.deepEqual(two.shown, ['(w1)', 'a', '(w2)']);
    assert.deepEqual(written(), ['(w1)', 'a']);
  });

  it('is never written by a window that does not know its format', async () => {
    await files.append(log, encodeLine({ type: 'chat', format: 2 }, 0, 1));
    const before = files.bytes(log);
    const asked = one.chat.ask(rename('a'));
    await pass(3000);
    await one.chat.dispose();
    assert.equal(await asked, false);
    assert.deepEqual(files.bytes(log), before);
    assert.deepEqual(files.all, ['c.log']);
  });

  it('is free at once when its owner closes', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await one.chat.dispose();
    assert.deepEqual(files.all, ['c.log']);
    await pass(1500);
    assert.deepEqual(two.shown, ['(w1)', 'a', '(w2)']);
  });

  it('asks for nothing any more when it is closed', async () => {
    await one.chat.dispose();
    await two.chat.dispose();
    assert.equal(time.pending, 0);
  });

  it('lets 20 windows ask at once, each heard once', async () => {
    const more = await Promise.all(Array.from({ length: 18 }, (_, index) => opened(index + 3)));
    const windows = [one, two, ...more];
    const asked = windows.map(({ chat }, index) => chat.ask(rename(`t${index}`)));
    await pass(6000);
    assert.ok((await Promise.all(asked)).every(Boolean));
    const titles = written().filter((title) => title.startsWith('t'));
    assert.deepEqual(titles.toSorted(), windows.map((_, index) => `t${index}`).toSorted());
    for (const { shown } of windows) assert.deepEqual(shown, written());
  });
});

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
  /** Milliseconds for which a clock that never runs backwards stood still. */
  stoodStill = 0;
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
        now: () => time.now() - this.stoodStill,
        epoch: () => time.epoch(),
        after: (ms, callback) => time.after(ms, () => awake() && callback()),
      },
      folder: '/chats',
      id: 'c',
      window: { host: 'here', pid: name, token: `w${name}`, isAlive: (pid) => !dead.has(pid) },
      whole: () => [{ type: 'chat', format: 1, id: 'c', createdAt: 0 }],
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

  gone(): void {
    this.shown.push('(gone)');
  }

  compact(): Promise<boolean> {
    return Promise.resolve(false);
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

  it('is begun in a new epoch by one who finds his own in the log', async () => {
    let slow = true;
    files.fault = (call, name) => {
      // Another one took it, wrote, and gave it back while this one was about to.
      if (slow && call === 'create' && name === 'c.1.lock')
        void files.append(log, encodeLine({ type: 'owner', pid: 9, token: 'w9', at: 0 }, 0, 1));
      slow &&= name !== 'c.1.lock';
      return undefined;
    };
    void two.chat.ask(rename('a'));
    await pass(1000);
    assert.equal(two.ownership?.place.epoch, 2);
    assert.deepEqual(written(), ['(w9)', '(w2)', 'a']);
  });

  it('is not asked again for what the owner before did while it was taken over', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    one.asleep = true;
    void two.chat.ask(rename('b'));
    await pass(300);
    files.fault = (call, name) => {
      if (call !== 'create' || name !== 'c.2.lock') return undefined;
      const [, id = ''] = /"id":"([^"]+)"/.exec(files.bytes('/chats/c.requests').toString()) ?? [];
      const reader = new LogReader();
      reader.push(files.bytes(log));
      void files.append(log, encodeLine({ type: 'request-done', request: id }, reader.next, 1));
      return undefined;
    };
    dead.add(1);
    await pass(3000);
    assert.deepEqual(written(), ['(w1)', 'a', '(w2)']);
  });

  it('goes on behind a torn line', async () => {
    await one.chat.ask(rename('a'));
    await pass(3000);
    await files.append(log, Buffer.from('0123'));
    await one.chat.ask(rename('b'));
    await pass(500);
    const titles = new LogReader()
      .push(files.bytes(log))
      .flatMap((record) => ('title' in record ? [record.title] : []));
    assert.deepEqual(titles, ['a', 'b']);
  });

  it('stays with an owner whose storage fails for a while', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    files.fault = (call, name) => (call === 'readText' && name.endsWith('.lock') ? 'EIO' : undefined);
    await pass(5000);
    files.fault = () => undefined;
    await pass(1000);
    assert.equal(one.chat.role, 'owner');
    assert.deepEqual(written(), ['(w1)', 'a']);
  });

  it('stays with an owner in whom something begins while he saves', async () => {
    await one.chat.ask(rename('a'));
    await pass(300);
    one.save = () => Promise.resolve(void (one.running = true));
    await pass(5000);
    assert.equal(one.chat.role, 'owner');
  });

  it('leaves no lock where the log cannot be written', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1000);
    dead.add(1);
    files.fault = (call, name) => (call === 'append' && name === 'c.log' ? 'ENOSPC' : undefined);
    await pass(3000);
    assert.deepEqual(two.shown, ['(w1)', 'a', '(w2)']);
    assert.ok(!files.all.includes('c.2.lock'));
  });

  it('is ours when the storage fails only after it was written that it is', async () => {
    let failing = false;
    files.fault = (call, name) => {
      if (call === 'append' && name === 'c.log') failing = true;
      return failing && call === 'readFrom' ? 'EIO' : undefined;
    };
    void one.chat.ask(rename('a'));
    await pass(1000);
    files.fault = () => undefined;
    await one.save();
    await pass(3000);
    assert.deepEqual(written(), ['(w1)', 'a']);
    assert.deepEqual(one.shown, ['(w1)', 'a']);
  });

  it('is not touched by an owner who was just replaced', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1300);
    await files.remove('/chats/c.1.lock');
    await files.create('/chats/c.2.lock', lockText(0, { host: 'here', pid: 9, token: 'w9' }));
    await files.append(log, encodeLine({ type: 'owner', pid: 9, token: 'w9', at: 0 }, 4, 2));
    void one.chat.ask(rename('c'));
    await pass(500);
    assert.equal(one.chat.role, 'follower');
    assert.deepEqual(one.shown, ['(w1)', 'a', '(w9)']);
    assert.ok(files.all.includes('c.requests'));
  });

  it('is lost at once by an owner whose clock stood still while he slept', async () => {
    await one.chat.ask(rename('a'));
    one.begin();
    await pass(1300);
    one.asleep = true;
    await pass(6000);
    one.asleep = false;
    one.stoodStill = 6000;
    await files.append('/chats/c.requests', Buffer.from('\n'));
    await pass(100);
    assert.equal(one.chat.role, 'follower');
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

  for (const wait of [300, 5000])
    it(`gives up what it has in memory when another window was first, ${wait} ms before`, async () => {
      await one.chat.ask(rename('a'));
      await pass(3000);
      files.fault = (call) => (call === 'create' || call === 'append' ? 'ENOSPC' : undefined);
      await one.chat.ask(rename('b'));
      await pass(300);
      files.fault = () => undefined;
      void two.chat.ask(rename('c'));
      await pass(wait);
      await one.save();
      await pass(3000);
      assert.deepEqual(written(), ['(w1)', 'a', '(w2)', 'c']);
      assert.equal(files.bytes(log).toString().split('"w1"').length, 2, 'nothing of it was written');
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

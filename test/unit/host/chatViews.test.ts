import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { OpenChat } from '../../../src/conversation/chats.ts';
import { ChatViews } from '../../../src/host/chatViews.ts';
import type { Log } from '../../../src/host/log.ts';
import type { ToHost, ToView } from '../../../src/messages/messages.ts';
import { FakeTime } from '../../support/fakeTime.ts';
import { FakeModel, memoryChats } from '../conversation/fakes.ts';

const focus: ToView = { type: 'composer-focus' };
const found: ToView = { type: 'find-open' };

describe('the views', () => {
  const chats = memoryChats({ clock: new FakeTime(), model: () => new FakeModel(), systemPrompt: () => '' });
  const other = chats.open(crypto.randomUUID());
  let views: ChatViews;
  let handled: ToHost['type'][];
  let warned: string[];

  beforeEach(() => {
    handled = [];
    warned = [];
    const log = { warn: (text: string) => warned.push(text) };
    views = new ChatViews(log as unknown as Log, (_, { type }) => handled.push(type)); // No more of a log is used.
  });

  /** A document, what was posted to it, and what it says. */
  function attach(chat: OpenChat = chats.current) {
    const got: ToView['type'][] = [];
    const deaf = () => assert.fail('nobody listens');
    let send: (data: unknown) => void = deaf;
    const webview = {
      postMessage: ({ type }: ToView) => got.push(type),
      onDidReceiveMessage: (listener: (data: unknown) => void) => {
        send = listener;
        return { dispose: () => (send = deaf) };
      },
    };
    const shown = { chat, visible: true, show: () => {}, reveal: () => Promise.resolve() };
    const attached = views.attach(webview as unknown as vscode.Webview, shown); // No more of a webview is used.
    return { ...attached, got, say: (data: unknown) => send(data), shown };
  }

  it('tell when one of them is hidden, and when it is gone', () => {
    let left = 0;
    views.onLeft = () => (left += 1);
    const one = attach();
    one.hidden();
    one.gone();
    assert.equal(left, 2);
  });

  it('tell when one of them is there, which then counts as shown', () => {
    const shown: boolean[] = [];
    views.onReady = () => shown.push(views.isShown(other));
    attach(other).say({ type: 'view-ready' });
    assert.deepEqual(shown, [true]);
  });

  it('hear of their own chat, and of what concerns all, once they are ready and not while they are hidden', () => {
    const [one, two] = [attach(), attach(other)];
    views.broadcast(focus);
    one.say({ type: 'view-ready' });
    two.say({ type: 'view-ready' });
    views.broadcast(focus);
    views.tell(other, found);
    assert.deepEqual([one.got, two.got], [['composer-focus'], ['composer-focus', 'find-open']]);
    two.hidden();
    views.broadcast(focus);
    views.tell(other, found);
    assert.equal(two.got.length, 2);
    two.gone();
    two.hidden();
    views.broadcast(focus);
    assert.equal(one.got.length, 3);
  });

  it('say which chats are shown', () => {
    const two = attach(other);
    assert.equal(views.isShown(other), false);
    two.say({ type: 'view-ready' });
    assert.equal(views.isShown(other), true);
    assert.equal(views.isShown(chats.current), false);
    two.hidden();
    assert.equal(views.isShown(other), false);
  });

  it('count as used by what the user does, not by what they do by themselves', () => {
    const [one, two] = [attach(), attach(other)];
    one.used();
    for (const own of [
      { type: 'view-ready' },
      { type: 'snapshot-request' },
      { type: 'turns-need', turnIds: [] },
      { type: 'draft-change', chatId: other.id, text: '' },
    ]) {
      two.say(own);
    }
    assert.equal(views.used?.chat, chats.current);
    two.say({ type: 'chat-new' });
    assert.equal(views.used?.chat, other);
    two.gone();
    assert.equal(views.used, undefined);
    assert.equal(handled.length, 5);
  });

  it('count as used by whoever comes into them', () => {
    const [one, two] = [attach(), attach(other)];
    one.used();
    two.say({ type: 'view-focus' });
    assert.equal(views.used?.chat, other);
    one.say({ type: 'view-blur' });
    assert.equal(views.used?.chat, other);
  });

  it('say whether one of them has the focus', () => {
    const [one, two] = [attach(), attach(other)];
    const told: boolean[] = [];
    views.onFocus = (focused) => void told.push(focused);
    one.say({ type: 'view-focus' });
    two.say({ type: 'view-focus' });
    // Of a view that has lost it already.
    one.say({ type: 'view-blur' });
    assert.deepEqual(told, [true, true]);
    two.hidden();
    one.say({ type: 'view-focus' });
    one.gone();
    two.gone();
    assert.deepEqual(told, [true, true, false, true, false]);
  });

  it('get what is to be delivered: the one that was used, else one that is there, else the next', () => {
    views.deliver(focus);
    const [one, two] = [attach(), attach(other)];
    two.say({ type: 'view-ready' });
    assert.deepEqual(two.got, ['composer-focus']);
    one.say({ type: 'view-ready' });
    assert.deepEqual(one.got, []);
    one.used();
    views.deliver(found);
    assert.deepEqual(one.got, ['find-open']);
    one.hidden();
    views.deliver(found);
    assert.deepEqual(two.got, ['composer-focus', 'find-open']);
  });

  it('are not believed what is not in the contract', () => {
    const one = attach();
    for (const junk of [undefined, 7, 'view-ready', { type: 'command-run' }, { type: 'turn-cancel' }]) one.say(junk);
    assert.equal(views.refused, 5);
    assert.equal(warned.length, 5);
    assert.deepEqual(handled, []);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as vscode from 'vscode';
import type { Conversation } from '../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { turnsAsView } from '../../../src/host/chatAsView.ts';
import { ChatViews } from '../../../src/host/chatViews.ts';
import type { Log } from '../../../src/host/log.ts';
import { showChats, snapshotOf } from '../../../src/host/showChats.ts';
import type { ToView } from '../../../src/messages/messages.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { parseToView } from '../../../src/webview/parseToView.ts';
import { reduce } from '../../../src/webview/reduce.ts';
import { initialState, type PanelState } from '../../../src/webview/state.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { failure, FakeModel, finish, memoryChats, text } from '../conversation/fakes.ts';

/** A chat, and the messages that a view of it gets; nothing of VS Code takes part. */
class ShownChat {
  readonly clock = new FakeTime();
  readonly model = new FakeModel();
  readonly chats = memoryChats({ clock: this.clock, model: () => this.model, systemPrompt: () => '' });
  readonly messages: ToView[] = [];

  constructor() {
    let receive: (data: unknown) => void = () => {};
    const webview = {
      postMessage: (message: ToView) => this.messages.push(structuredClone(message)),
      onDidReceiveMessage: (listener: (data: unknown) => void) => {
        receive = listener;
        return { dispose: () => {} };
      },
    };
    const views = new ChatViews({ warn: assert.fail } as unknown as Log, () => {}); // No more of a log is used.
    const place = { chat: this.chats.current, visible: true, show: assert.fail, reveal: assert.fail };
    views.attach(webview as unknown as vscode.Webview, place); // No more of a webview is used.
    receive({ type: 'view-ready' });
    showChats(this.chats, views);
    this.messages.push(this.snapshot());
  }

  get conversation(): Conversation {
    return this.chats.current.conversation;
  }

  snapshot(): ToView {
    return snapshotOf(this.chats.current);
  }

  async say(prompt: string, ...parts: StreamPart[]): Promise<void> {
    this.conversation.submit(makePrompt(prompt));
    await settle();
    await this.model.feed(...parts);
  }

  last<T extends ToView['type']>(type: T): Extract<ToView, { type: T }> {
    const found = this.messages.findLast((message): message is Extract<ToView, { type: T }> => message.type === type);
    return found ?? assert.fail(`no ${type}`);
  }
}

/** The state of a panel after messages of which each must fit the one before. */
function shown(messages: readonly ToView[]): PanelState {
  let state = initialState;
  for (const message of messages) {
    const parsed = parseToView(message) ?? assert.fail(`not in the contract: ${JSON.stringify(message)}`);
    const step = reduce(state, parsed);
    assert.equal(step.effect, 'show', JSON.stringify(message));
    state = step.state;
  }
  return state;
}

const id = fc.constantFrom('a', 'b', 'c');
const piece = fc.string({ maxLength: 4 });
const anyPart: fc.Arbitrary<StreamPart> = fc.oneof(
  piece.map(text),
  fc.record({ type: fc.constant('reasoning-delta' as const), text: piece }),
  fc.record({ type: fc.constant('tool-call-start' as const), id, name: piece }),
  fc.record({ type: fc.constant('tool-call-delta' as const), id, text: piece }),
  fc.record({ type: fc.constant('tool-call-end' as const), id }),
  fc.record({
    type: fc.constant('activity' as const),
    activity: fc.record(
      {
        id,
        label: piece,
        state: fc.constantFrom('running', 'done', 'failed'),
        progress: fc.double({ min: 0, max: 1 }),
      },
      { requiredKeys: ['id', 'label', 'state'] },
    ),
  }),
  fc.record({ type: fc.constant('citation' as const), citation: fc.record({ url: piece }) }),
  fc.constant<StreamPart>({ type: 'notice', notice: { kind: 'buffered' } }),
  fc.record({
    type: fc.constant('notice' as const),
    notice: fc.constant({ kind: 'retry' as const, attempt: 1, most: 2, seconds: 7, error: failureOf() }),
  }),
);

function failureOf() {
  return { kind: 'overloaded' as const, message: 'HTTP 529' };
}

describe('what a view is told', () => {
  it('always fits what it was told before, and comes to the same as a snapshot', async () => {
    const step = fc.record({ part: anyPart, pause: fc.nat(30) });
    const ending = fc.constantFrom(finish, failure, undefined);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), ending, async (steps, end) => {
        const chat = new ShownChat();
        await chat.say('a');
        for (const { part, pause } of steps) {
          await chat.model.feed(part);
          chat.clock.leap(pause);
        }
        if (end) await chat.model.feed(end);
        const state = shown(chat.messages);
        chat.messages.length = 0;
        const whole = chat.snapshot();
        // A snapshot first lets out what is held back.
        const told = chat.messages.reduce((before, message) => reduce(before, message).state, state);
        assert.deepEqual([told.path, told.last], [shown([whole]).path, shown([whole]).last]);
      }),
      { numRuns: 200 },
    );
  });

  it('is sent the last turns of a long chat whole, and the others when it asks for them', async () => {
    const chat = new ShownChat();
    const reply = 'x'.repeat(6000);
    for (let turn = 0; turn < 10; turn += 1) await chat.say(`Prompt ${turn}`, text(reply), finish);
    const { path, turns } = chatOf(chat.snapshot());
    assert.equal(path.length, 10);
    assert.deepEqual(path[0], { id: path[0]?.id, length: 'Prompt 0'.length + reply.length });
    assert.deepEqual(
      turns.map((turn) => turn.id),
      path.slice(-4).map((head) => head.id),
    );
    const asked = [path[2]?.id ?? '', 'unknown', path[0]?.id ?? ''];
    const given = turnsAsView(asked, chat.conversation);
    assert.deepEqual(
      given.map(({ prompt }) => prompt.text),
      ['Prompt 2', 'Prompt 0'],
    );
  });

  it('is sent the last turn whole, however long', async () => {
    const chat = new ShownChat();
    await chat.say('a', text('x'), finish);
    await chat.say('b', text('x'.repeat(50_000)), finish);
    assert.equal(chatOf(chat.snapshot()).turns.length, 1);
  });

  it('is given a turn that runs with all that came of it, and nothing of it again', async () => {
    const chat = new ShownChat();
    await chat.say('a', text('One '));
    await chat.model.feed(text('two '));
    const last = chat.conversation.transcript.leaf?.id ?? assert.fail();
    const [turn] = turnsAsView([last], chat.conversation);
    assert.deepEqual(turn?.parts, [{ kind: 'text', text: 'One two ' }]);
    assert.equal(chat.last('turn-delta').text, 'two ', 'what was held back is out before');
  });

  it('names the clock that runs, with its limit', async () => {
    const chat = new ShownChat();
    await chat.say('a');
    const status = () => chat.last('turn-status').status;
    chat.model.tap.request?.({ method: 'POST', url: '', headers: {}, body: '' });
    assert.deepEqual(status(), {
      phase: 'connecting',
      sinceRequest: 0,
      limit: 10_000,
      quiet: 0,
      asking: false,
      clocks: chat.model.clocks,
    });
    chat.model.tap.connected?.();
    assert.equal(status().limit, 120_000);
    chat.model.tap.response?.(200, {});
    assert.equal('limit' in status(), false);
    chat.model.tap.chunk?.(new Uint8Array(1));
    chat.clock.tick(180);
    assert.equal(status().asking, true);
    assert.equal(status().sinceByte, 180_000);
  });

  it('has a status while a reply runs, and none after', async () => {
    const chat = new ShownChat();
    await chat.say('a', text('x'));
    const [turn] = shownTurns(chat.snapshot());
    assert.equal(turn?.status?.phase, 'starting');
    await chat.model.feed(finish);
    assert.equal(shownTurns(chat.snapshot())[0]?.status, undefined);
  });

  it('clips what a server says about its activity', async () => {
    const chat = new ShownChat();
    const activity = { id: '1', label: 'x'.repeat(9000), detail: 'y'.repeat(9000), state: 'running' } as const;
    await chat.say('a', { type: 'activity', activity });
    assert.deepEqual(chat.last('turn-part').view, {
      kind: 'activity',
      label: 'x'.repeat(500),
      detail: 'y'.repeat(500),
      state: 'running',
    });
  });

  for (const [progress, crosses] of [
    [0.5, 0.5],
    [42, 1],
    [-1, 0],
    [Number.NaN, undefined],
    [Infinity, undefined],
  ] as const) {
    it(`takes ${progress} for a progress of ${crosses}`, async () => {
      const chat = new ShownChat();
      await chat.say('a', { type: 'activity', activity: { id: '1', label: 'x', state: 'running', progress } });
      const { view } = chat.last('turn-part');
      assert.equal(view.kind === 'activity' && view.progress, crosses);
    });
  }
});

function chatOf(message: ToView) {
  return message.type === 'transcript-snapshot' ? message.chat : assert.fail();
}

function shownTurns(message: ToView) {
  return chatOf(message).turns;
}

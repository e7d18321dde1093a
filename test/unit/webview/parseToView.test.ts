import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToView } from '../../../src/messages/messages.ts';
import { parseToView } from '../../../src/webview/parseToView.ts';
import {
  endedTurn,
  promptView,
  setupChange,
  snapshot,
  statusView,
  textDelta,
  turnView,
} from '../../support/panelViews.ts';

const attachments = [{ id: 'x', label: 'a.ts:1', description: 'a.ts', sent: 'text' }];
const ending = { title: 'Cut off', detail: 'reset', advice: 'Retry', actions: ['retry' as const] };
const notice = { kind: 'notice', text: 't', reason: 'r', detail: 'd', countdown: 1 } as const;
const activity = { kind: 'activity', label: 'l', detail: 'd', state: 'running', progress: 0.5 } as const;
const call = { kind: 'tool-call', name: 'n', text: '{', ended: false } as const;
const status = statusView({ phase: 'connecting', limit: 10, sinceByte: 1 });
const ended = endedTurn('a', 'cut-off', ending, 'Some');
const seams = [{ part: 0, offset: 2 }];
const turn = {
  ...ended,
  parts: [...ended.parts, notice, activity, call],
  citations: [{ url: 'u', title: 't' }],
  seams,
};

const messages: ToView[] = [
  snapshot([{ ...turn, prompt: promptView('Hi', { attachments, notes: ['note'] }) }], {
    queue: { prompts: [{ id: 'q', text: 'Next', attachments }], paused: false },
  }),
  { type: 'turn-start', turn: turnView('b', { status }) },
  textDelta('a', 0, 'x'),
  { type: 'turn-part', turnId: 'a', part: 1, view: activity },
  { type: 'turn-part', turnId: 'a', part: 2, view: notice },
  { type: 'turn-part', turnId: 'a', part: 3, view: call },
  { type: 'part-end', turnId: 'a', part: 3 },
  { type: 'turn-citation', turnId: 'a', index: 0, citation: { url: 'u', title: 't' } },
  { type: 'turn-status', turnId: 'a', status },
  {
    type: 'turn-end',
    turnId: 'a',
    state: 'done',
    timing: { elapsed: 1, facts: { brief: ['b'], all: [{ name: 'n', value: 'v' }] } },
    ending,
  },
  { type: 'queue-change', queue: { prompts: [], paused: true } },
  setupChange({ modelNote: 'note', localServers: [{ id: 's', label: 'l', description: 'd' }], localNote: 'n' }),
  setupChange({ hasEndpoints: false, environmentKeys: [{ id: 'k', label: 'l', description: 'd' }] }),
  { type: 'theme-change', theme: { kind: 'hc-light', colours: {} } },
  {
    type: 'look-change',
    look: { fontSize: 14, fontFamily: 'f', codeFontSize: 12, codeFontFamily: 'c', density: 'compact' },
  },
  { type: 'prompt-refuse', text: 't', reason: 'r' },
  { type: 'find-open' },
  { type: 'turns-found', query: 'x', turnIds: ['a'] },
  { type: 'composer-focus' },
];

const optional = new Set([
  'ending',
  'seams',
  'facts',
  'offline',
  'fontSize',
  'fontFamily',
  'codeFontSize',
  'codeFontFamily',
  'detail',
  'advice',
  'model',
  'modelNote',
  'localServers',
  'localNote',
  'environmentKeys',
  'status',
  'reason',
  'countdown',
  'progress',
  'limit',
  'sinceByte',
  'url',
]);

/** Fields that are optional in some views and not in others. */
const sometimes: Record<string, (value: object) => boolean> = { title: (value) => 'url' in value };

/** Every copy of a value with one field taken out or of another type. */
function* damaged(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const put = (other: unknown) =>
      Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other };
    yield put(Symbol.iterator);
    if (!Array.isArray(value) && !optional.has(key) && !sometimes[key]?.(value)) yield put(undefined);
    for (const other of damaged(inner)) yield put(other);
  }
}

function nameOf(message: ToView): string {
  return message.type === 'turn-part' ? `turn-part of ${message.view.kind}` : message.type;
}

describe('parseToView', () => {
  for (const message of messages) {
    it(`takes ${nameOf(message)}`, () => assert.equal(parseToView(message), message));

    it(`refuses ${nameOf(message)} with any field damaged`, () => {
      const all = [...damaged(message)];
      assert.ok(all.length > 0);
      for (const other of all) assert.equal(parseToView(other), undefined, JSON.stringify(other));
    });
  }

  it('refuses colours that are none, and themes of another kind', () => {
    const theme = (kind: unknown, keyword: unknown) => ({
      type: 'theme-change',
      theme: { kind, colours: { keyword } },
    });
    assert.ok(parseToView(theme('dark', '#aabbcc')));
    for (const colour of ['red', '#ab', 'url(https://evil.example)', '#aabbcc;', 7]) {
      assert.equal(parseToView(theme('dark', colour)), undefined);
    }
    assert.equal(parseToView(theme('x', '#aabbcc')), undefined);
  });

  it('refuses what is not in the contract, and never throws', () => {
    const junk = [
      null,
      undefined,
      1,
      'turn-end',
      [],
      {},
      { type: 'constructor' },
      { type: '__proto__' },
      { type: 'view-ready' },
    ];
    for (const data of junk) assert.equal(parseToView(data), undefined);
    fc.assert(fc.property(fc.anything(), (data) => assert.equal(parseToView(data), undefined)));
  });
});

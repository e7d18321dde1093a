import assert from 'node:assert/strict';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { readImport } from '../../../../src/conversation/exchange/readImport.ts';
import { read } from '../../repository.ts';

function chatIn(name: string) {
  const found = readImport(read(`test/fixtures/exchange/${name}`), 1000);
  assert.ok(found.kind === 'chats');
  const [chat] = found.chats;
  assert.ok(chat && found.chats.length === 1);
  return { from: found.from, chat, turns: chat.transcript.path() };
}

describe('an export of VS Code’s chat', () => {
  const { from, chat, turns } = chatIn('vscodeChat.json');

  it('becomes a chat', () => {
    assert.equal(from, 'VS Code');
    assert.equal(chat.title, 'Why is this loop so slow');
    const facts = turns.map(({ prompt, model, createdAt }) => [prompt.text, model.label, createdAt]);
    assert.deepEqual(facts, [
      ['Why is this loop so slow', 'gpt-5-mini · GitHub Copilot', 1760000000000],
      ['And now?', 'gpt-5-mini · GitHub Copilot', 1760000060000],
      ['Once more', 'GitHub Copilot', 1760000120000],
    ]);
    assert.deepEqual(turns[0]?.prompt.notes, ['Sent with it, and not in VS Code’s export: file:sum.js.']);
  });

  it('keeps the parts of a reply in their order', () => {
    const activity = { id: '', state: 'done' };
    const parts = turns[0]?.reply.parts.map((part) =>
      part.kind === 'activity' ? { ...part, activity: { ...part.activity, id: '' } } : part,
    );
    assert.deepEqual(parts, [
      { kind: 'reasoning', text: 'The user asks about a loop.' },
      {
        kind: 'activity',
        activity: { ...activity, label: 'copilot_readFile', detail: 'Read [](file:///home/me/sum.js)' },
      },
      { kind: 'text', text: 'It reads `sum.js` again and again.\n\n```js\nlet total = 0;\n```\n' },
      { kind: 'activity', activity: { ...activity, label: 'Edited', detail: 'sum.js' } },
    ]);
  });

  it('keeps what is known of a reply', () => {
    const { citations, usage, duration, firstText, finish } = turns[0]?.reply ?? {};
    assert.deepEqual(citations, [{ title: 'sum.js' }, { url: 'https://github.com/a/b?x=1' }]);
    assert.deepEqual(usage, { input: 812, output: 95 });
    assert.deepEqual({ duration, firstText, finish }, { duration: 4100, firstText: 900, finish: { kind: 'stop' } });
  });

  it('says how replies ended', () => {
    const [, second, third] = turns.map(({ reply }) => reply);
    assert.deepEqual([second?.state, third?.state], ['stopped', 'failed']);
    assert.deepEqual(third?.error, { kind: 'reported', message: 'Sorry, you have exceeded your quota.' });
  });

  it('takes what VS Code calls an error and the user did as a stop', () => {
    const result = { errorDetails: { message: 'Canceled', code: 'canceled' } };
    const request = { message: 'Go', response: [{ value: 'Half' }], result };
    const found = readImport(JSON.stringify({ responderUsername: '', requests: [request] }), 5);
    assert.ok(found.kind === 'chats');
    assert.equal(found.chats[0]?.transcript.leaf?.reply.state, 'stopped');
  });

  it('may be of any shape inside', () => {
    const odd = [null, 7, 'x', {}, { message: 'old' }, { message: {}, response: 7, variableData: 7, result: 7 }];
    const found = readImport(JSON.stringify({ responderUsername: '', requests: odd }), 5);
    assert.ok(found.kind === 'chats');
    assert.deepEqual(
      found.chats[0]?.transcript.path().map(({ prompt }) => prompt.text),
      ['', '', '', '', 'old', ''],
    );
    assert.equal(recordsOfChat(found.chats[0], 0).length > 0, true);
  });
});

describe('a session of Continue', () => {
  const { from, chat, turns } = chatIn('continueSession.json');

  it('becomes a chat under its id and title', () => {
    assert.equal(from, 'Continue');
    assert.equal(chat.id, '5d2f6c1e-8a44-4e0b-9a43-0c7f1e7c2b10');
    assert.equal(chat.title, 'Slow loop');
    assert.deepEqual(
      turns.map(({ prompt, model, createdAt }) => [prompt.text, model.label, createdAt]),
      [
        ['Why is this loop so slow\n', 'Llama 3.1 8B', 1000],
        ['Thanks', 'Llama 3.1 8B', 1000],
      ],
    );
  });

  it('keeps what was sent along, and says what it left out', () => {
    const { attachments, notes } = turns[0]?.prompt ?? {};
    assert.deepEqual(
      attachments?.map(({ label, sent, place }) => [label, sent, place.uri]),
      [['sum.js (1-3)', 'for (;;) {}', 'file:///home/me/sum.js']],
    );
    assert.deepEqual(notes, ['An image that was sent with it was not taken over.']);
  });

  it('joins the messages up to the next prompt into one reply', () => {
    const parts = turns[0]?.reply.parts.map((part) => ('text' in part ? [part.kind, part.text] : [part.kind]));
    assert.deepEqual(parts, [
      ['reasoning', 'A loop.'],
      ['text', 'I look.'],
      ['tool-call', '{"filepath": "sum.js"}'],
      ['activity'],
      ['activity'],
      ['reasoning', 'Clear.'],
      ['text', 'It never ends.'],
    ]);
    assert.deepEqual(turns[0]?.reply.usage, { input: 20, output: 5 });
  });
});

describe('a transcript that Continue shared', () => {
  it('becomes a chat, whatever its messages hold', () => {
    const { from, turns } = chatIn('continueShare.md');
    assert.equal(from, 'Continue');
    assert.deepEqual(
      turns.map(({ prompt, reply }) => [prompt.text, reply.parts]),
      [
        [
          'Why is this loop so slow\n\n```js\nfor (;;) {}\n```',
          [{ kind: 'text', text: 'It never ends.\n\n#### _User_\nis a heading of mine.' }],
        ],
        ['Thanks\n', []],
      ],
    );
  });
});

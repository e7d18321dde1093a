import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ChatState } from '../../../../src/conversation/store/chatState.ts';
import { recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { settle } from '../../../support/fakeTime.ts';
import { exportAsJson } from '../../../../src/conversation/exchange/exportAsJson.ts';
import { readImport } from '../../../../src/conversation/exchange/readImport.ts';
import { steps } from '../store/randomSteps.ts';
import { SampleChat } from '../store/sampleChat.ts';
import { exported, imported, refused } from './exports.ts';

/** All that is to be kept of a chat. What was queued waits for the user, wherever it is imported. */
function kept(chat: ChatState): unknown {
  return recordsOfChat(chat, 0).map((record) => (record.type === 'queue' ? { ...record, paused: true } : record));
}

interface Exported {
  rivulet: unknown;
  chats: { title: unknown; turns: Record<string, unknown>[]; leaf?: unknown; [name: string]: unknown }[];
}

describe('an export as JSON', () => {
  let text: string;
  let sample: SampleChat;
  before(async () => {
    sample = new SampleChat();
    await sample.live();
    sample.chat.stop();
    text = await exported(sample.chat.state);
  });

  /** The export after a change. */
  function changed(change: (json: Exported) => unknown): string {
    const json = JSON.parse(text) as Exported;
    change(json);
    return JSON.stringify(json);
  }

  it('gives the same chats when it is imported: every turn, branch, version and part', () => {
    const [chat] = imported(text);
    assert.ok(chat);
    assert.deepEqual(kept(chat), kept(sample.chat.state));
    assert.equal(chat.changedAt, sample.chat.state.changedAt);
    assert.deepEqual(chat.transcript.path().at(-1)?.id, sample.chat.transcript.leaf?.id);
  });

  it('gives the same chats whatever happened in them', async function () {
    this.timeout(60_000);
    const property = fc.asyncProperty(fc.array(steps, { maxLength: 30 }), async (history) => {
      const random = new SampleChat();
      for (const step of history) {
        await step(random);
        await settle();
      }
      random.chat.stop();
      const [first, second] = imported(await exported(sample.chat.state, random.chat.state));
      assert.ok(first && second);
      assert.deepEqual(kept(first), kept(sample.chat.state));
      assert.deepEqual(kept(second), kept(random.chat.state));
    });
    await fc.assert(property, { numRuns: 200 });
  });

  it('keeps where a reply went on with an earlier version', async () => {
    const continued = new SampleChat();
    await continued.say('a', { type: 'text-delta', text: 'half' });
    continued.chat.stop();
    assert.ok(continued.chat.continue(continued.chat.transcript.leaf?.id ?? ''));
    continued.chat.stop();
    const [chat] = imported(await exported(continued.chat.state));
    assert.deepEqual(chat?.transcript.leaf?.seams, [{ part: 0, offset: 4 }]);
  });

  it('is written before the next chat is asked for', async () => {
    const order: string[] = [];
    async function* two() {
      order.push('first');
      yield await Promise.resolve(sample.chat.state);
      order.push('second');
      yield sample.chat.state;
    }
    for await (const piece of exportAsJson(two(), 0)) if (piece.includes('"turns"')) order.push('written');
    assert.deepEqual(order, ['first', 'written', 'second', 'written']);
  });

  it('is read in any layout, with a mark of the byte order, and with fields that nobody knows', () => {
    const strange = changed(({ chats: [chat] }) => Object.assign(chat ?? {}, { later: { deep: [1] } }));
    const [chat] = imported(`\uFEFF${JSON.stringify(JSON.parse(strange), undefined, 4)}`);
    assert.ok(chat);
    assert.deepEqual(kept(chat), kept(sample.chat.state));
  });

  it('brings a reply that ran when it was exported as one that was stopped', () => {
    const running = changed(({ chats: [chat] }) =>
      Object.assign(chat?.turns.at(-1)?.['reply'] ?? {}, { state: 'streaming' }),
    );
    assert.equal(imported(running)[0]?.transcript.all.at(-1)?.reply.state, 'stopped');
  });

  it('says what is wrong with a file', () => {
    const turn = (json: Exported, n = 0) => json.chats[0]?.turns[n] ?? {};
    const wrong: [string, string | RegExp][] = [
      ['', /^It is no JSON: /],
      [text.slice(0, -20), /^It is no JSON: /],
      ['[]', 'It is no export of Rivulet, of VS Code’s chat or of Continue.'],
      ['null', 'It is no export of Rivulet, of VS Code’s chat or of Continue.'],
      [changed((json) => (json.rivulet = 2)), 'A newer version of Rivulet wrote it (format 2): update to import it.'],
      [changed((json) => (json.rivulet = 'x')), 'Its "rivulet" is not the number of a format.'],
      ['{"rivulet": 1}', 'It has no list of "chats".'],
      ['{"rivulet": 1, "chats": []}', 'It holds no chat.'],
      ['{"rivulet": 1, "chats": [7]}', 'Chat 1 of it is broken: "id" is missing.'],
      [
        changed(({ chats: [chat] }) => Object.assign(chat ?? {}, { title: 7 })),
        'Chat 1 of it is broken: "title" is not what it should be.',
      ],
      [changed((json) => delete turn(json, 1)['prompt']), 'Chat 1 of it is broken: in its turn 2 "prompt" is missing.'],
      [
        changed((json) => Object.assign(turn(json)['reply'] ?? {}, { parts: [{ kind: 'text' }] })),
        'Chat 1 of it is broken: in its turn 1 "reply.parts" is not what it should be.',
      ],
      [
        changed((json) => (turn(json, 1)['parentId'] = 'none')),
        'Chat 1 of it is broken: its turn 2 follows a turn that is not before it.',
      ],
      [
        changed((json) => (turn(json, 1)['id'] = turn(json)['id'])),
        'Chat 1 of it is broken: its turn 2 has the "id" of another one.',
      ],
      [
        changed((json) => (turn(json)['createdAt'] = 1e300)),
        'Chat 1 of it is broken: in its turn 1 "createdAt" is not what it should be.',
      ],
      [
        changed(({ chats: [chat] }) => Object.assign(chat ?? {}, { leaf: 'none' })),
        'Chat 1 of it is broken: its "leaf" is none of its turns.',
      ],
    ];
    for (const [file, problem] of wrong) {
      if (typeof problem === 'string') assert.equal(refused(file), problem);
      else assert.match(refused(file), problem);
    }
  });

  it('takes none of several chats where one is broken', async () => {
    const two = JSON.parse(await exported(sample.chat.state, sample.chat.state)) as Exported;
    delete two.chats[1]?.['createdAt'];
    assert.equal(refused(JSON.stringify(two)), 'Chat 2 of it is broken: "createdAt" is missing.');
  });

  it('keeps where a reply went on', () => {
    const seams = [{ part: 0, offset: 3 }];
    const [chat] = imported(changed((json) => Object.assign(json.chats[0]?.turns[0] ?? {}, { seams })));
    assert.ok(chat);
    assert.deepEqual(chat.transcript.all[0]?.seams, seams);
    assert.equal(JSON.stringify(kept(chat)).includes('"seams":[{"part":0,"offset":3}]'), true);
  });

  it('shows the path that was shown', async () => {
    const { chat } = sample;
    const [first] = chat.transcript.all;
    const last = chat.transcript.leaf;
    chat.transcript.showLeaf(first);
    const [again] = imported(await exported(chat.state));
    chat.transcript.showLeaf(last);
    assert.deepEqual(
      again?.transcript.path().map(({ id }) => id),
      [first?.id],
    );
  });

  it('changes no prototype, and keeps nothing that is none of its fields', () => {
    const strange = '"__proto__":{"pinned":true,"polluted":1},"constructor":{"prototype":{}},"unheard":[1],';
    const attacked = text
      .replace('"pinned":true,', '')
      .replaceAll(/(?<=\{)(?="(?:id|kind|text|state|ref|title)":)/g, strange);
    const [chat] = imported(attacked);
    assert.ok(chat);
    assert.equal(chat.pinned, false);
    assert.equal('polluted' in {}, false);
    assert.doesNotMatch(JSON.stringify(recordsOfChat(chat, 0)), /polluted|constructor|unheard/);
  });

  it('takes what is nested too deep for a stack, and keeps it out', () => {
    const deep = (field: string) => `"${field}":${'['.repeat(500_000)}${']'.repeat(500_000)},`;
    assert.equal(imported(text.replace('"id":', `${deep('unknown')}"id":`)).length, 1);
    assert.match(
      refused(text.replace('"workspace":"', '"x":"').replace('"id":', `${deep('forkedFrom')}"id":`)),
      /forkedFrom/,
    );
    assert.match(refused(text.replace('"title":"A name"', deep('title').slice(0, -1))), /title/);
  });

  it('keeps NUL in prompts, and replaces half a character, which cannot be sent', () => {
    const odd = changed((json) => Object.assign(json.chats[0]?.turns[0]?.['prompt'] ?? {}, { text: 'a\0b\uD83D' }));
    assert.equal(imported(odd)[0]?.transcript.all[0]?.prompt.text, 'a\0b\uFFFD');
  });

  it('never throws, whatever stands anywhere in it, and what it takes can be written and read again', async function () {
    this.timeout(60_000);
    const json = JSON.parse(text) as unknown;
    const places: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]) => {
      if (path.length > 0) places.push(path);
      if (typeof value !== 'object' || value === null) return;
      for (const [name, field] of Object.entries(value)) walk(field, [...path, name]);
    };
    walk(json, []);
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(-1, 1e308, '', '\0', '\uDC00', null, [], {}, 'waiting', 'x'.repeat(100)),
    );
    const property = fc.asyncProperty(fc.constantFrom(...places), odd, async (path, value) => {
      const copy = structuredClone(json);
      let parent = copy as Record<string | number, unknown>;
      for (const name of path.slice(0, -1)) parent = parent[name] as Record<string | number, unknown>;
      parent[path.at(-1) ?? ''] = value;
      const found = readImport(JSON.stringify(copy), 0);
      if (found.kind === 'problem') return;
      const [again] = imported(await exported(...found.chats));
      assert.ok(again && found.chats[0]);
      assert.deepEqual(kept(again), kept(found.chats[0]));
    });
    await fc.assert(property, { numRuns: 1000 });
  });
});

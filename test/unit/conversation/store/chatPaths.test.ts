import assert from 'node:assert/strict';
import { ChatPaths, chatIdBefore, chatIdOf, isChatId } from '../../../../src/conversation/store/chatPaths.ts';
import { idOf } from './logs.ts';

const foreign = [
  '',
  '.',
  '..',
  '../secrets',
  `../${idOf(1)}`,
  `${idOf(1)}/../x`,
  `..\\${idOf(1)}`,
  `${idOf(1)}\0`,
  `${idOf(1)}\n`,
  `${idOf(1)}.`,
  `${idOf(1)} `,
  `${idOf(1)}:stream`,
  'CON',
  'nul',
  'COM1',
  'lpt9.log',
  'ABCDEF00-0000-4000-8000-000000000001',
  'abcdef00-0000-4000-8000-00000000000\u0131',
  '０0000000-0000-4000-8000-000000000001',
  'constructor',
  '__proto__',
];

describe('ChatPaths', () => {
  const paths = new ChatPaths('/storage');

  it('gives every chat a log, a draft and a place in the trash', () => {
    const id = crypto.randomUUID();
    assert.equal(isChatId(id), true);
    assert.match(paths.log(id), new RegExp(`chats.${id}\\.log$`));
    assert.match(paths.trashed(id), new RegExp(`trash.${id}\\.log$`));
    assert.match(paths.draft(id), new RegExp(`drafts.${id}\\.txt$`));
  });

  for (const id of foreign) {
    it(`gives ${JSON.stringify(id)} no place`, () => {
      assert.equal(isChatId(id), false);
      for (const place of ['log', 'trashed', 'draft'] as const) assert.throws(() => paths[place](id), RangeError);
    });
  }

  it('knows a chat by the name of its log, and by no other name', () => {
    assert.equal(chatIdOf(`${idOf(1)}.log`), idOf(1));
    for (const name of [
      idOf(1),
      `${idOf(1)}.lock`,
      `${idOf(1)}.log.new`,
      `${idOf(1)}.LOG`,
      `x${idOf(1)}.log`,
      '.log',
    ]) {
      assert.equal(chatIdOf(name), undefined);
    }
  });

  it('knows which chat a file belongs to', () => {
    for (const name of ['.log', '.3.lock', '.requests', '']) assert.equal(chatIdBefore(`${idOf(1)}${name}`), idOf(1));
    for (const name of ['', 'x.log', `x${idOf(1)}.log`, `${idOf(1)}x.log`]) assert.equal(chatIdBefore(name), undefined);
  });
});

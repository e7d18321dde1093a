import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ChatLibrary } from '../../../../../src/conversation/store/chatLibrary.ts';
import type { ChatRecord } from '../../../../../src/conversation/store/chatRecord.ts';
import type { SearchHit } from '../../../../../src/conversation/store/search/chatSearch.ts';
import { FakeTime } from '../../../../support/fakeTime.ts';
import { noOtherWindow } from '../../../../support/noOtherWindow.ts';
import { idOf, linesOf, newFolder, recordsOf, removeFolders, watchedFiles, writeLog } from '../logs.ts';

function storage(root = newFolder(), owners = noOtherWindow) {
  const { files, opened } = watchedFiles();
  const time = new FakeTime();
  const library = new ChatLibrary(files, root, time, owners);
  const chats = path.join(root, 'chats');
  const find = async (typed: string, signal?: AbortSignal) => {
    const hits: SearchHit[] = [];
    for await (const hit of library.search.search(typed, signal)) hits.push(hit);
    return hits;
  };
  const places = async (typed: string) =>
    (await find(typed)).map(
      ({ chat, place }) => `${Number.parseInt(chat.slice(-12), 16)} ${place?.turn} ${place?.part}`,
    );
  /** Which logs a search reads. */
  const read = async (typed: string) => {
    await library.chats.list();
    opened.length = 0;
    await find(typed);
    return opened.filter((file) => file.endsWith('.log')).map((file) => path.basename(file, '.log'));
  };
  return { root, time, library, chats, find, places, read, opened };
}

describe('ChatSearch', () => {
  afterEach(removeFolders);

  it('finds prompts, replies and titles, newest first', async () => {
    const { chats, library, places } = storage();
    writeLog(chats, idOf(1), ['old needle', 'nothing']);
    writeLog(chats, idOf(2), ['x', 'a NEEDLE'], ['y', 'none'], ['the Needles', 'needle']);
    writeLog(chats, idOf(3), ['x', 'y'], ['z', 'z'], ['a', 'b'], ['c', 'd']);
    await library.rename(idOf(3), 'My needle');
    const expected = [
      '3 undefined undefined',
      '2 t3 0',
      '2 t3 prompt',
      '2 t1 0',
      '1 undefined undefined',
      '1 t1 prompt',
    ];
    assert.deepEqual(await places('needle'), expected);
    assert.deepEqual(await places('nEEdle'), expected);
  });

  it('finds what all words and phrases stand in', async () => {
    const { chats, places } = storage();
    writeLog(chats, idOf(1), ['sort an array', 'Use sort() to sort the array in place.']);
    assert.deepEqual(await places('"sort the" place'), ['1 t1 0']);
    assert.deepEqual(await places('sort() zebra'), []);
    assert.deepEqual(await places('  '), []);
  });

  it('finds Chinese words, parts of words, and what is too short for the index', async () => {
    const { chats, library, places } = storage();
    writeLog(chats, idOf(1), ['请先检查日志', 'AbortController 🙂 ok'], ['x', 'y']);
    for (let round = 0; round < 2; round += 1) {
      assert.deepEqual(await places('日志'), ['1 undefined undefined', '1 t1 prompt']);
      assert.deepEqual(await places('日'), ['1 undefined undefined', '1 t1 prompt']);
      assert.deepEqual(await places('controll'), ['1 t1 0']);
      assert.deepEqual(await places('k'), ['1 t1 0']);
      assert.deepEqual(await places('🙂'), ['1 t1 0']);
      await library.search.update();
    }
  });

  it('says where in a text, and shows what is around it', async () => {
    const { chats, find } = storage();
    writeLog(chats, idOf(1), ['x', `${'word '.repeat(50)}needle here`]);
    const [hit] = await find('needle');
    assert.deepEqual(hit?.place, { turn: 't1', part: 0, offset: 250 });
    assert.deepEqual(hit.snippet, { text: `${'word '.repeat(8)}needle here`, marks: [{ start: 40, length: 6 }] });
  });

  it('reads a log only where it may find something, once all are indexed', async () => {
    const { chats, library, read } = storage();
    writeLog(chats, idOf(1), ['quokka', 'berries']);
    writeLog(chats, idOf(2), ['other', 'thing']);
    assert.deepEqual((await read('quokka')).sort(), [idOf(1), idOf(2)]);
    assert.deepEqual(await read('quokka'), [idOf(1)]);
    assert.deepEqual(await read('zebra'), []);
    writeLog(chats, idOf(3), ['more', 'text']);
    await library.search.update();
    assert.deepEqual(await read('zebra'), []);
    assert.deepEqual(await read('text'), [idOf(3)]);
  });

  it('knows in a new process what was indexed in another', async () => {
    const first = storage();
    writeLog(first.chats, idOf(1), ['quokka', 'berries']);
    await first.library.search.update();
    const later = storage(first.root);
    assert.deepEqual(await later.read('zebra'), []);
    assert.deepEqual(await later.read('berries'), [idOf(1)]);
  });

  it('finds what came after the index', async () => {
    const { chats, library, places } = storage();
    writeLog(chats, idOf(1), ['one', 'two']);
    await library.search.update();
    writeLog(chats, idOf(1), ['one', 'two'], ['three', 'needle']);
    assert.deepEqual(await places('needle'), ['1 t2 0']);
  });

  it('finds what streams at this moment, and indexes it when it is whole', async () => {
    const { root, chats, places, read } = storage(undefined, {
      ...noOtherWindow,
      isOwned: () => Promise.resolve(true),
    });
    const file = writeLog(chats, idOf(1), ['one', 'two']);
    fs.writeFileSync(file, linesOf(recordsOf(idOf(1), [{ prompt: 'one', reply: 'a needle' }])));
    assert.deepEqual(await places('needle'), ['1 t1 0']);
    assert.deepEqual(await read('zebra'), [idOf(1)]);
    const ended = storage(root);
    assert.deepEqual(await ended.read('zebra'), [idOf(1)]);
    assert.deepEqual(await ended.read('zebra'), []);
  });

  it('finds no deleted turns, and nothing that followed them', async () => {
    const { chats, places } = storage();
    const turns = ['one', 'two', 'three'].map((prompt) => ({ prompt, reply: 'needle', end: 'done' }) as const);
    const records: ChatRecord[] = [...recordsOf(idOf(1), turns), { type: 'turn-delete', turn: 't2' }];
    fs.mkdirSync(chats);
    fs.writeFileSync(path.join(chats, `${idOf(1)}.log`), linesOf(records));
    assert.deepEqual(await places('needle'), ['1 t1 0']);
  });

  it('finds the text of a reply that came in many pieces', async () => {
    const { chats, places } = storage();
    const records = recordsOf(idOf(1), [{ prompt: 'x', reply: '' }]);
    const deltas = 'a needle here'.split('').map((text, offset): ChatRecord => ({
      type: 'delta',
      turn: 't1',
      part: 0,
      kind: 'text',
      offset,
      text,
    }));
    fs.mkdirSync(chats);
    fs.writeFileSync(path.join(chats, `${idOf(1)}.log`), linesOf([...records, ...deltas]));
    assert.deepEqual(await places('needle'), ['1 t1 0']);
    assert.deepEqual(await places('needle'), ['1 t1 0']);
  });

  it('finds nothing in a chat that was thrown away, and it again when it is back', async () => {
    const { chats, library, places } = storage();
    writeLog(chats, idOf(1), ['one', 'needle']);
    await library.search.update();
    await library.remove(idOf(1));
    assert.deepEqual(await places('needle'), []);
    await library.restore(idOf(1));
    assert.deepEqual(await places('needle'), ['1 t1 0']);
  });

  it('finds the same when its index is gone or damaged', async () => {
    const { root, chats, library, places } = storage();
    writeLog(chats, idOf(1), ['one', 'needle']);
    await library.search.update();
    const [name = ''] = fs.readdirSync(path.join(root, 'search'));
    const index = path.join(root, 'search', name);
    for (const damage of [Buffer.alloc(0), Buffer.alloc(300), Buffer.alloc(300, 'x')]) {
      fs.writeFileSync(index, damage);
      assert.deepEqual(await storage(root).places('needle'), ['1 t1 0']);
    }
    fs.rmSync(path.join(root, 'search'), { recursive: true });
    assert.deepEqual(await places('needle'), ['1 t1 0']);
  });

  it('mends a damaged index when it brings it up to date', async () => {
    const { root, chats, library } = storage();
    writeLog(chats, idOf(1), ['one', 'needle']);
    await library.search.update();
    const [name = ''] = fs.readdirSync(path.join(root, 'search'));
    fs.writeFileSync(path.join(root, 'search', name), 'damage');
    await storage(root).library.search.update();
    assert.deepEqual(await storage(root).read('zebra'), []);
  });

  it('passes over what cannot be read', async () => {
    const { chats, places } = storage();
    writeLog(chats, idOf(1), ['one', 'needle']);
    fs.mkdirSync(path.join(chats, `${idOf(2)}.log`));
    fs.writeFileSync(path.join(chats, `${idOf(3)}.log`), Buffer.alloc(500_000, 'x'));
    fs.writeFileSync(path.join(chats, `${idOf(4)}.log`), '');
    assert.deepEqual(await places('needle'), ['1 t1 0']);
  });

  it('ends when it is aborted, and has indexed nothing by halves', async () => {
    const { chats, library, find, places } = storage();
    for (let n = 1; n < 5; n += 1) writeLog(chats, idOf(n), ['needle', 'one'], ['two', 'needle']);
    const abort = new AbortController();
    let hits = 0;
    for await (const hit of library.search.search('needle', abort.signal)) {
      hits += 1;
      if (hit) abort.abort();
    }
    assert.equal(hits, 1);
    assert.deepEqual(await find('needle', AbortSignal.abort()), []);
    await library.search.update(AbortSignal.abort());
    assert.equal((await places('needle')).length, 12);
  });

  it('keeps its index in memory for a minute', async () => {
    const { chats, library, time, read, opened } = storage();
    writeLog(chats, idOf(1), ['one', 'two']);
    await library.search.update();
    assert.deepEqual(await read('zebra'), []);
    time.tick(59);
    assert.deepEqual(await read('zebra'), []);
    assert.deepEqual(opened, []);
    assert.equal(time.pending, 1);
    time.tick(60);
    assert.equal(time.pending, 0);
    assert.deepEqual(await read('zebra'), []);
    assert.equal(opened.length, 1);
    library.search.dispose();
    assert.equal(time.pending, 0);
  });
});

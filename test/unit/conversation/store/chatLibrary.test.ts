import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ChatLibrary, type ChatOwners } from '../../../../src/conversation/store/chatLibrary.ts';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import { loadChat } from '../../../../src/conversation/store/loadChat.ts';
import { nodeFiles } from '../../../../src/conversation/store/nodeFiles.ts';
import type { StorageFiles } from '../../../../src/conversation/store/storageFiles.ts';
import { FakeTime } from '../../../support/fakeTime.ts';
import { noOtherWindow } from '../../../support/noOtherWindow.ts';
import { idOf, linesOf, newFolder, removeFolders, systemError, writeLog } from './logs.ts';

const id = idOf(1);
const day = 24 * 60 * 60 * 1000;

function storage(owners: ChatOwners = noOtherWindow, files: StorageFiles = nodeFiles) {
  const root = newFolder();
  const time = new FakeTime();
  const library = new ChatLibrary(files, root, time, owners);
  const log = path.join(root, 'chats', `${id}.log`);
  const only = async () => {
    const [chat] = await library.chats.list();
    assert.ok(chat);
    return chat;
  };
  return { root, time, library, log, chats: path.join(root, 'chats'), only };
}

describe('ChatLibrary', () => {
  afterEach(removeFolders);

  describe('taking chats in', () => {
    const said = async (root: string, n: number) => {
      writeLog(path.join(root, 'elsewhere'), idOf(n), [`Prompt ${n}`, 'Reply']);
      return (await loadChat(nodeFiles, path.join(root, 'elsewhere', `${idOf(n)}.log`), idOf(n))).state;
    };

    it('gives each its own id, or a new one where that is taken, also in the trash', async () => {
      const { root, library, chats } = storage();
      writeLog(chats, idOf(1), ['Taken', 'Reply']);
      writeLog(path.join(root, 'trash'), idOf(2), ['Deleted', 'Reply']);
      const states = await Promise.all([1, 2, 3].map((n) => said(root, n)));
      const { kind, ids } = await library.addAll(states);
      assert.equal(kind, 'done');
      assert.equal(ids[2], idOf(3));
      assert.equal(new Set([...ids, idOf(1), idOf(2)]).size, 5);
      const listed = await library.chats.list();
      assert.deepEqual(
        listed.map(({ title, problem }) => [title, problem]).sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
        [
          ['Prompt 1', undefined],
          ['Prompt 2', undefined],
          ['Prompt 3', undefined],
          ['Taken', undefined],
        ],
      );
      assert.equal(listed.find((chat) => chat.id === ids[0])?.changedAt, 1500);
    });

    it('takes none where one cannot be written', async () => {
      let opened = 0;
      const open: StorageFiles['open'] = (file, mode) =>
        mode === 'create' && (opened += 1) > 2 ? Promise.reject(systemError('ENOSPC')) : nodeFiles.open(file, mode);
      const { root, library } = storage(noOtherWindow, { ...nodeFiles, open });
      const states = await Promise.all([1, 2, 3].map((n) => said(root, n)));
      assert.deepEqual(await library.addAll(states), { kind: 'failed', code: 'ENOSPC', ids: [] });
      assert.deepEqual(await library.chats.list(), []);
    });
  });

  describe('renaming and pinning', () => {
    it('renames a chat, and leaves what was said as it is', async () => {
      const { library, chats, log, only } = storage();
      writeLog(chats, id, ['First', 'Reply']);
      assert.deepEqual(await library.rename(id, 'My name'), { kind: 'done' });
      const { title, changedAt, turns } = await only();
      assert.deepEqual({ title, changedAt, turns }, { title: 'My name', changedAt: 1500, turns: 1 });
      const { state, damage } = await loadChat(nodeFiles, log, id);
      assert.equal(state.title, 'My name');
      assert.deepEqual(damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 0 });
    });

    it('gives a chat its first words back', async () => {
      const { library, chats, log, only } = storage();
      writeLog(chats, id, ['First\nline', 'Reply']);
      await library.rename(id, 'My name');
      await library.rename(id, '');
      assert.equal((await only()).title, 'First');
      assert.equal((await loadChat(nodeFiles, log, id)).state.title, 'First');
    });

    it('pins a chat, and keeps that when it is renamed', async () => {
      const { library, chats, log, only } = storage();
      writeLog(chats, id, ['First', 'Reply']);
      await library.pin(id, true);
      await library.rename(id, 'Name');
      const { title, pinned } = await only();
      assert.deepEqual({ title, pinned }, { title: 'Name', pinned: true });
      assert.equal((await loadChat(nodeFiles, log, id)).state.pinned, true);
      await library.pin(id, false);
      assert.equal((await only()).pinned, false);
    });

    it('writes on behind a torn line', async () => {
      const { library, chats, log, only } = storage();
      writeLog(chats, id, ['First', 'Reply']);
      fs.appendFileSync(log, '0123abcd {"n":99');
      await library.rename(id, 'Name');
      assert.equal((await only()).title, 'Name');
      assert.equal((await loadChat(nodeFiles, log, id)).damage.lostRecords, 0);
    });

    it('writes nothing into an empty log, or one of a later format', async () => {
      const later = linesOf([{ type: 'chat', format: 2 } as ChatRecord]);
      for (const [bytes, problem] of [
        [Buffer.alloc(0), { kind: 'empty' }],
        [later, { kind: 'newer', format: 2 }],
      ] as const) {
        const { library, chats, log } = storage();
        fs.mkdirSync(chats);
        fs.writeFileSync(log, bytes);
        assert.deepEqual(await library.rename(id, 'Name'), { kind: 'refused', problem });
        assert.deepEqual(fs.readFileSync(log), bytes);
      }
    });

    it('changes nothing while another window writes the chat', async () => {
      const owned: ChatOwners = {
        withOwnership: () => Promise.resolve(undefined),
        isOwned: () => Promise.resolve(true),
      };
      const { library, chats, log } = storage(owned);
      writeLog(chats, id, ['First', 'Reply']);
      const before = fs.readFileSync(log);
      for (const change of [library.rename(id, 'x'), library.pin(id, true), library.remove(id), library.restore(id)]) {
        assert.deepEqual(await change, { kind: 'owned' });
      }
      assert.deepEqual(fs.readFileSync(log), before);
    });

    it('begins the epoch that it was given', async () => {
      const owner = { type: 'owner', pid: 7, token: 'mine', at: 3 } as const;
      const owners: ChatOwners = { ...noOtherWindow, withOwnership: (_, write) => write({ epoch: 5, owner }) };
      const { library, chats, log } = storage(owners);
      writeLog(chats, id, ['First', 'Reply']);
      await library.pin(id, true);
      const { epoch, state, damage } = await loadChat(nodeFiles, log, id);
      assert.deepEqual([epoch, state.pinned, damage.lostRecords], [5, true, 0]);
      assert.match(fs.readFileSync(log, 'utf8'), /"e":5,"type":"owner","pid":7/);
    });

    it('writes on behind an owner who wrote after he had lost the chat', async () => {
      const { library, chats, log, only } = storage();
      writeLog(chats, id, ['First', 'Reply']);
      const facts = { title: 'Late', pinned: true, turns: 9, model: '', at: 1 };
      fs.appendFileSync(log, linesOf([{ type: 'owner', pid: 2, token: 'u', at: 9 }], 6, 4));
      fs.appendFileSync(log, linesOf([{ type: 'facts', ...facts }], 6, 1));
      const before = await only();
      assert.deepEqual([before.title, before.pinned], ['First', false]);
      await library.rename(id, 'Name');
      assert.equal((await only()).title, 'Name');
      const { state, damage } = await loadChat(nodeFiles, log, id);
      assert.equal(state.title, 'Name');
      assert.deepEqual(damage, { damagedLines: 0, lostRecords: 0, fencedRecords: 1 });
    });

    it('says what it does not find, and that the disk fails', async () => {
      const missing = storage();
      assert.deepEqual(await missing.library.rename(id, 'x'), { kind: 'missing' });
      const open: StorageFiles['open'] = (file, mode) =>
        mode === 'append' ? Promise.reject(systemError('ENOSPC')) : nodeFiles.open(file, mode);
      const full = storage(noOtherWindow, { ...nodeFiles, open });
      writeLog(full.chats, id, ['First', 'Reply']);
      assert.deepEqual(await full.library.rename(id, 'x'), { kind: 'failed', code: 'ENOSPC' });
    });
  });

  describe('the trash', () => {
    it('takes a chat, says since when, and gives it back whole', async () => {
      const { library, chats, log, time, only } = storage();
      writeLog(chats, id, ['First', 'Reply']);
      time.leap(42_000);
      assert.deepEqual(await library.remove(id), { kind: 'done' });
      assert.deepEqual(await library.chats.list(), []);
      const [deleted] = await library.trash.list();
      assert.deepEqual([deleted?.title, deleted?.deletedAt], ['First', 42_000]);
      assert.deepEqual(await library.restore(id), { kind: 'done' });
      assert.deepEqual(await library.trash.list(), []);
      assert.equal((await only()).title, 'First');
      assert.equal((await loadChat(nodeFiles, log, id)).state.transcript.size, 1);
    });

    it('deletes for good what was in it for more than 30 days, with its draft', async () => {
      const { root, library, chats, time } = storage();
      writeLog(chats, id, ['Old', 'Reply']);
      writeLog(chats, idOf(2), ['New', 'Reply']);
      library.drafts.set(id, 'typed');
      await library.drafts.flush();
      await library.remove(id);
      time.leap(day);
      await library.remove(idOf(2));
      time.leap(29 * day);
      await library.purgeExpired();
      assert.equal((await library.trash.list()).length, 2);
      time.leap(1);
      await library.purgeExpired();
      assert.deepEqual(
        (await library.trash.list()).map(({ title }) => title),
        ['New'],
      );
      assert.deepEqual(fs.readdirSync(path.join(root, 'drafts')), []);
    });

    it('deletes all that belongs to a chat and nothing else, its log at last', async () => {
      const { root, library, chats } = storage();
      const trash = path.join(root, 'trash');
      writeLog(chats, id, ['Mine', 'Reply']);
      writeLog(chats, idOf(2), ['Other', 'Reply']);
      for (const kind of ['requests', 'log.new', '3.lock']) fs.writeFileSync(path.join(chats, `${id}.${kind}`), 'x');
      library.drafts.set(id, 'typed');
      library.drafts.set(idOf(2), 'typed');
      await library.remove(id);
      assert.equal(fs.existsSync(path.join(chats, `${id}.requests`)), false);
      assert.deepEqual(await library.purge(id), { kind: 'done' });
      await library.drafts.flush();
      assert.deepEqual(fs.readdirSync(chats), [`${idOf(2)}.log`]);
      assert.deepEqual(fs.readdirSync(trash), []);
      assert.deepEqual(fs.readdirSync(path.join(root, 'drafts')), [`${idOf(2)}.txt`]);
      assert.deepEqual(await library.findLost(), []);
    });

    it('leaves what belongs to a chat that is there again', async () => {
      const { root, library, chats, log } = storage();
      writeLog(path.join(root, 'trash'), id, ['Old', 'Reply']);
      writeLog(chats, id, ['New', 'Reply']);
      library.drafts.set(id, 'typed');
      await library.drafts.flush();
      await library.purge(id);
      assert.ok(fs.existsSync(log));
      assert.equal(await library.drafts.get(id), 'typed');
      assert.deepEqual(await library.trash.list(), []);
    });

    it('lists a chat until all of it could be deleted', async () => {
      const { library: first, root, chats } = storage();
      writeLog(chats, id, ['Mine', 'Reply']);
      await first.remove(id);
      fs.writeFileSync(path.join(root, 'trash', `${id}.log.new`), 'x');
      for (const kind of ['.txt', '.new']) {
        const remove: StorageFiles['remove'] = (file) =>
          file.endsWith(kind) ? Promise.reject(systemError('EACCES')) : nodeFiles.remove(file);
        const library = new ChatLibrary({ ...nodeFiles, remove }, root, new FakeTime(), noOtherWindow);
        assert.deepEqual(await library.purge(id), { kind: 'failed', code: 'EACCES' });
        assert.equal((await library.trash.list()).length, 1);
      }
    });

    it('knows which chats were thrown away', async () => {
      const { library, chats } = storage();
      assert.equal(await library.isTrashed(id), false);
      writeLog(chats, id, ['First', 'Reply']);
      assert.equal(await library.isTrashed(id), false);
      await library.remove(id);
      assert.equal(await library.isTrashed(id), true);
      writeLog(chats, id, ['There again', 'Reply']);
      assert.equal(await library.isTrashed(id), false);
    });

    it('does not take a chat that another window writes, and says when that cannot be told', async () => {
      const owned = storage({ ...noOtherWindow, withOwnership: () => Promise.resolve(undefined) });
      writeLog(owned.chats, id, ['First', 'Reply']);
      assert.deepEqual(await owned.library.remove(id), { kind: 'owned' });
      assert.ok(fs.existsSync(owned.log));
      const unknown = storage({ ...noOtherWindow, withOwnership: () => Promise.reject(systemError('EIO')) });
      writeLog(unknown.chats, id, ['First', 'Reply']);
      assert.deepEqual(await unknown.library.remove(id), { kind: 'failed', code: 'EIO' });
    });

    it('keeps what does not say since when for 30 days from its move', async () => {
      const { root, library, time } = storage();
      const trash = path.join(root, 'trash');
      const { ctimeMs } = fs.statSync(writeLog(trash, id, ['First', 'Reply']));
      time.leap(ctimeMs + 30 * day - 1);
      await library.purgeExpired();
      assert.equal((await library.trash.list()).length, 1);
      time.leap(2);
      await library.purgeExpired();
      assert.equal((await library.trash.list()).length, 0);
    });

    it('takes what cannot be read as well', async () => {
      const { library, chats, log } = storage();
      fs.mkdirSync(chats);
      fs.writeFileSync(log, Buffer.alloc(50));
      assert.deepEqual(await library.remove(id), { kind: 'done' });
      assert.equal((await library.trash.list()).length, 1);
      assert.deepEqual(await library.purge(id), { kind: 'done' });
      assert.equal((await library.trash.list()).length, 0);
    });

    it('replaces no chat when it gives one back', async () => {
      const { root, library, chats, log } = storage();
      writeLog(chats, id, ['There', 'Reply']);
      writeLog(path.join(root, 'trash'), id, ['Deleted', 'Reply']);
      const before = fs.readFileSync(log);
      assert.deepEqual(await library.restore(id), { kind: 'failed', code: 'EEXIST' });
      assert.deepEqual(await library.remove(id), { kind: 'failed', code: 'EEXIST' });
      assert.deepEqual(fs.readFileSync(log), before);
    });
  });

  describe('recovery', () => {
    it('finds nothing where all logs are listed', async () => {
      const { library, chats } = storage();
      writeLog(chats, id, ['First', 'Reply']);
      writeLog(chats, idOf(2), ['Second', 'Reply']);
      await library.remove(idOf(2));
      await library.inputs.add('typed');
      assert.deepEqual(await library.findLost(), []);
    });

    it('finds no log that is listed with what is wrong with it', async () => {
      const { library, chats, log } = storage();
      fs.mkdirSync(chats);
      fs.writeFileSync(log, Buffer.alloc(100));
      assert.equal((await library.chats.list()).length, 1);
      assert.deepEqual(await library.findLost(), []);
    });

    it('finds a log by its end when its head is damaged and it has lost its name', async () => {
      const { root, library } = storage();
      const file = writeLog(path.join(root, 'lost'), id, ['First', 'Reply']);
      fs.writeFileSync(path.join(root, 'lost', 'x'), fs.readFileSync(file).fill(0, 10, 20));
      fs.rmSync(file);
      for (const log of await library.findLost()) await library.adopt(log);
      const [chat] = await library.chats.list();
      assert.equal(chat?.title, 'First');
    });

    it('finds logs by what is in them, wherever they are, and lists them again', async () => {
      const { root, library } = storage();
      const elsewhere = path.join(root, 'backup', 'old');
      fs.renameSync(writeLog(elsewhere, id, ['Moved', 'Reply']), path.join(elsewhere, 'a copy.bin'));
      fs.writeFileSync(path.join(elsewhere, 'picture.png'), Buffer.alloc(10_000, 7));
      const found = await library.findLost();
      assert.deepEqual(
        found.map(({ summary }) => [summary.id, summary.title]),
        [[id, 'Moved']],
      );
      for (const log of found) assert.deepEqual(await library.adopt(log), { kind: 'done' });
      const chats = await library.chats.list();
      assert.deepEqual(
        chats.map((chat) => [chat.id, chat.title, chat.problem]),
        [[id, 'Moved', undefined]],
      );
      assert.deepEqual(await library.findLost(), []);
    });

    it('gives a longer copy of a chat that is there an id of its own, and leaves both as they are', async () => {
      const { library, chats, log } = storage();
      writeLog(chats, id, ['Short', 'Reply']);
      const short = fs.readFileSync(log);
      const copy = path.join(chats, `${idOf(2)}.log`);
      fs.renameSync(writeLog(chats, id, ['Long', 'Reply'], ['More', 'Reply']), copy);
      fs.writeFileSync(log, short);
      const problems = (await library.chats.list()).map(({ problem }) => problem);
      assert.deepEqual(problems, [{ kind: 'other-id', id }, undefined]);
      for (const lost of await library.findLost()) await library.adopt(lost);
      const whole = (await library.chats.list()).filter(({ problem }) => !problem);
      assert.deepEqual(whole.map(({ title }) => title).sort(), ['Long', 'Short']);
      assert.deepEqual(fs.readFileSync(log), short);
      assert.ok(fs.existsSync(copy));
    });

    it('finds what was written in chats that were never begun', async () => {
      const { root, library, chats } = storage();
      writeLog(chats, id, ['Begun', 'Reply']);
      writeLog(path.join(root, 'trash'), idOf(2), ['Deleted', 'Reply']);
      for (const [chat, text] of [1, 2, 3, 4].map((n) => [idOf(n), n === 4 ? ' \n' : `draft ${n}`] as const)) {
        library.drafts.set(chat, text);
      }
      await library.drafts.flush();
      assert.deepEqual(await library.lostDrafts(), [{ chat: idOf(3), text: 'draft 3' }]);
      assert.deepEqual(await storage().library.lostDrafts(), []);
    });

    it('finds logs in a folder elsewhere, such as a backup', async () => {
      const { library, chats } = storage();
      writeLog(chats, id, ['Here', 'Reply']);
      const backup = newFolder();
      writeLog(backup, id, ['Here', 'Reply']);
      writeLog(backup, idOf(2), ['Only there', 'Reply']);
      const found = await library.findLost(backup);
      assert.deepEqual(
        found.map(({ summary }) => summary.title),
        ['Only there'],
      );
    });

    it('reads what is whole of a log with a damaged head', async () => {
      const { root, library } = storage();
      const file = writeLog(path.join(root, 'lost'), id, ['First', 'Reply']);
      const bytes = fs.readFileSync(file);
      bytes[15] = 0;
      fs.writeFileSync(file, bytes);
      for (const log of await library.findLost()) await library.adopt(log);
      const [chat] = await library.chats.list();
      assert.deepEqual([chat?.title, chat?.problem], ['First', undefined]);
      const { state, damage } = await loadChat(nodeFiles, path.join(root, 'chats', `${id}.log`), id);
      assert.equal(state.transcript.leaf?.reply.parts.length, 1);
      assert.equal(damage.damagedLines, 1);
    });
  });
});

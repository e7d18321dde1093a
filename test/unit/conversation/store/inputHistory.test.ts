import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { InputHistory } from '../../../../src/conversation/store/inputHistory.ts';
import { nodeFiles } from '../../../../src/conversation/store/nodeFiles.ts';
import { newFolder, removeFolders, systemError } from './logs.ts';

describe('InputHistory', () => {
  afterEach(removeFolders);

  const fileIn = (folder: string) => path.join(folder, 'storage', 'inputs.log');

  it('has what was sent in all windows, newest first, each once', async () => {
    const file = fileIn(newFolder());
    const [one, other] = [new InputHistory(nodeFiles, file), new InputHistory(nodeFiles, file)];
    await one.add('first');
    await other.add('second\nline 你好');
    await one.add('third');
    await one.add('first');
    assert.deepEqual(await other.list(), ['first', 'third', 'second\nline 你好']);
  });

  it('is empty before anything was sent', async () => {
    assert.deepEqual(await new InputHistory(nodeFiles, fileIn(newFolder())).list(), []);
  });

  it('keeps neither blanks nor what is very long', async () => {
    const inputs = new InputHistory(nodeFiles, fileIn(newFolder()));
    await inputs.add(' \n');
    await inputs.add('x'.repeat(32_769));
    assert.deepEqual(await inputs.list(), []);
  });

  it('loses nothing but a line that is damaged or torn', async () => {
    const file = fileIn(newFolder());
    const inputs = new InputHistory(nodeFiles, file);
    await inputs.add('first');
    await inputs.add('second');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"second', '"sEcond'));
    fs.appendFileSync(file, '0123abcd {"to');
    await inputs.add('third');
    assert.deepEqual(await inputs.list(), ['third', 'first']);
  });

  it('is written anew when it has become long', async () => {
    const file = fileIn(newFolder());
    const inputs = new InputHistory(nodeFiles, file);
    await inputs.add('input 0');
    const line = (n: number) => fs.readFileSync(file, 'utf8').includes(`input ${n}"`);
    for (let n = 1; n < 2100; n += 1) void inputs.add(`input ${n}`);
    const newest = await inputs.list();
    assert.equal(newest.length, 500);
    assert.deepEqual([newest[0], newest.at(-1)], ['input 2099', 'input 1600']);
    assert.deepEqual([line(2099), line(1600), line(1599)], [true, true, false]);
    assert.deepEqual(await inputs.list(), newest);
  }).timeout(10_000);

  it('fails for no one', async () => {
    const open = () => Promise.reject(systemError('EACCES'));
    const inputs = new InputHistory({ ...nodeFiles, open }, fileIn(newFolder()));
    await inputs.add('first');
    assert.deepEqual(await inputs.list(), []);
  });
});

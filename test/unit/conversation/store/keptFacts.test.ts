import assert from 'node:assert/strict';
import { KeptFacts } from '../../../../src/conversation/store/keptFacts.ts';
import { MemoryFiles } from '../../../support/memoryFiles.ts';

const url = 'https://api.example.com/v1';
const facts = { a: { context: 1000, price: { input: 1, output: 2, date: '2026-01-31' } }, b: { context: 5 } };

describe('what servers said of their models', () => {
  it('is there after a restart', async () => {
    const files = new MemoryFiles();
    await new KeptFacts(files, '/models.json').set(url, facts);
    const again = new KeptFacts(files, '/models.json');
    assert.equal(again.get(url, 'a'), undefined);
    await again.load();
    assert.deepEqual(again.get(url, 'a'), facts.a);
    assert.equal(again.get('https://other.example', 'a'), undefined);
    assert.equal(again.get(url, 'constructor'), undefined);
  });

  it('is what was said last, and what other servers said', async () => {
    const files = new MemoryFiles();
    await new KeptFacts(files, '/models.json').set('https://other.example', facts);
    const kept = new KeptFacts(files, '/models.json');
    await kept.set(url, facts);
    await kept.set(url, { b: { context: 6 } });
    const again = new KeptFacts(files, '/models.json');
    await again.load();
    assert.deepEqual([again.get(url, 'a'), again.get(url, 'b')], [undefined, { context: 6 }]);
    assert.deepEqual(again.get('https://other.example', 'a'), facts.a);
  });

  it('is not believed where it has another shape', async () => {
    for (const text of [
      '',
      '[',
      'null',
      '{"u":null}',
      '{"u":{"a":{"context":"1"},"b":{"price":{"input":1}},"c":{"context":1}}}',
    ]) {
      const files = new MemoryFiles();
      files.set('/models.json', Buffer.from(text));
      const kept = new KeptFacts(files, '/models.json');
      await kept.load();
      assert.deepEqual([kept.get('u', 'a'), kept.get('u', 'b')], [undefined, undefined], text);
    }
  });

  it('stays in memory where the disk does not take it', async () => {
    const files = new MemoryFiles();
    files.fault = () => ({ error: new Error('full') });
    const kept = new KeptFacts(files, '/models.json');
    await kept.set(url, facts);
    assert.deepEqual(kept.get(url, 'b'), { context: 5 });
  });
});

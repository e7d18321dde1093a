import assert from 'node:assert/strict';
import { entryProblems } from '../../../src/provider/entryProblems.ts';

const problems = (entry: unknown) => entryProblems(entry, { plainHttpHosts: [] });
const fields = (entry: unknown) => problems(entry).map(({ field }) => field);
const good = { id: 'a', api: 'openai-chat', url: 'https://a.example/v1' };

describe('what is wrong with an entry', () => {
  it('is nothing where all is right', () => assert.deepEqual(problems(good), []));

  it('is said of each field, from the outside in', () => {
    const entry = { ...good, url: 'a.example', clocks: { idle: 0 }, models: ['m', ''], modles: [] };
    assert.deepEqual(fields(entry).sort(), ['clocks.idle', 'models.1', 'modles', 'url']);
  });

  it('is not hidden by something else that is wrong', () => {
    assert.deepEqual(fields({ ...good, temperature: -1, url: 'a.example' }).sort(), ['temperature', 'url']);
    assert.deepEqual(fields({ ...good, url: 'a.example', headers: { 'x-api-key': 'k' } }), [
      'url',
      'headers.x-api-key',
    ]);
  });

  it('is one sentence, without the field', () => {
    const [problem] = problems({ ...good, url: 'a.example' });
    assert.match(problem?.text ?? '', /^Has no scheme; expected for example "https:/);
  });

  it('is the entry itself where that is no object', () => {
    assert.deepEqual(problems('x'), [{ field: '', text: 'Expected an object.' }]);
  });
});

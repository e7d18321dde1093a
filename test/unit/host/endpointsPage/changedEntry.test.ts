import assert from 'node:assert/strict';
import {
  changeProblem,
  withHeaders,
  withKeySource,
  withList,
  withTexts,
  type Changed,
} from '../../../../src/host/endpointsPage/changedEntry.ts';
import type { FieldName, TextField } from '../../../../src/messages/endpointMessages.ts';
import type { Fields } from '../../../../src/provider/fields.ts';

const good = { id: 'a', api: 'openai-chat', url: 'https://a.example/v1' };

/** The text of an entry after a change: its order matters, too. */
const written = (changed: Changed) => JSON.stringify('entry' in changed ? changed.entry : changed);
const typed = (entry: Fields, field: TextField, text: string) => withTexts(entry, [{ field, text }]);

describe('a changed entry', () => {
  it('keeps what it does not know, and its order', () => {
    const entry = { future: { a: 1 }, ...good, clocks: { idle: 5, soon: 1 }, last: true };
    assert.equal(
      written(typed(entry, 'clocks.idle', ' 7 ')),
      JSON.stringify({ ...entry, clocks: { idle: 7, soon: 1 } }),
    );
    assert.equal(
      written(typed(entry, 'url', 'https://b.example')),
      JSON.stringify({ ...entry, url: 'https://b.example' }),
    );
  });

  it('leaves out what is empty, what is usual, and what would then hold nothing', () => {
    const entry = { ...good, name: 'A', clocks: { idle: 5 }, body: { add: { a: 1 } }, retries: { most: 1 } };
    assert.equal(
      written(typed(entry, 'clocks.idle', '')),
      JSON.stringify({ ...good, name: 'A', body: entry.body, retries: entry.retries }),
    );
    assert.equal('clocks' in (typed(entry, 'clocks.idle', '600') as { entry: Fields }).entry, false);
    assert.equal('body' in (typed(entry, 'body.add', '{}') as { entry: Fields }).entry, false);
    assert.equal('retries' in (typed(entry, 'retries.most', '2') as { entry: Fields }).entry, false);
    assert.equal('name' in (typed(entry, 'name', 'a') as { entry: Fields }).entry, false);
  });

  it('has numbers and JSON where they belong, and says what is neither', () => {
    assert.equal(written(typed(good, 'temperature', '0.2')), JSON.stringify({ ...good, temperature: 0.2 }));
    assert.deepEqual(typed(good, 'temperature', '0,2'), { problem: 'Expected a number.' });
    assert.match(written(typed(good, 'body.add', '{"a": 1')), /This is not JSON yet: .*position/);
  });

  it('keeps white space where it means something', () => {
    assert.equal(
      written(typed(good, 'systemPrompt', ' Be brief.\n')),
      JSON.stringify({ ...good, systemPrompt: ' Be brief.\n' }),
    );
  });

  it('says where the key stands only where that is not usual', () => {
    const own = typed(good, 'auth.header', 'x-key');
    assert.equal(written(own), JSON.stringify({ ...good, auth: { header: 'x-key', prefix: 'Bearer ' } }));
    const entry = { ...good, auth: { header: 'x-key' } };
    assert.equal(
      written(typed(entry, 'auth.prefix', '')),
      JSON.stringify({ ...good, auth: { header: 'x-key', prefix: '' } }),
    );
    const back = withTexts(entry, [
      { field: 'auth.header', text: '' },
      { field: 'auth.prefix', text: 'Bearer ' },
    ]);
    assert.equal(written(back), JSON.stringify(good));
  });

  it('begins an API of its own with a description that is right, and drops it with the API', () => {
    const own = typed(good, 'api', 'custom');
    assert.ok('entry' in own);
    assert.equal(changeProblem(good, own.entry, ['api'], { plainHttpHosts: [], otherIds: [] }), undefined);
    assert.equal(written(typed(own.entry, 'api', 'openai-chat')), JSON.stringify(good));
    const socket = { ...good, api: 'openai-responses', transport: 'websocket' };
    assert.equal('transport' in (typed(socket, 'api', 'openai-chat') as { entry: Fields }).entry, false);
  });

  it('takes its key from where the user says', () => {
    assert.equal(written(typed(good, 'key.env', 'A_KEY')), JSON.stringify({ ...good, key: { env: 'A_KEY' } }));
    const lines = ['get-token', '--for', 'a b', '', ' '];
    assert.equal(
      written(withList(good, 'key.command', lines)),
      JSON.stringify({ ...good, key: { command: lines.slice(0, 3) } }),
    );
    assert.equal(
      written(withKeySource({ ...good, key: { env: 'A' } }, 'none')),
      JSON.stringify({ ...good, key: 'none' }),
    );
    assert.equal(written(withKeySource({ ...good, key: 'none' }, 'secret')), JSON.stringify(good));
  });

  it('names each model once, and no list where none is left', () => {
    assert.equal(written(withList(good, 'models', [' m ', 'm', ''])), JSON.stringify({ ...good, models: ['m'] }));
    assert.equal(written(withList({ ...good, models: ['m'] }, 'models', [])), JSON.stringify(good));
    assert.equal(
      written(withList(good, 'body.remove', ['a', ' b'])),
      JSON.stringify({ ...good, body: { remove: ['a', 'b'] } }),
    );
  });

  it('has no header without a name, and none twice', () => {
    const rows = [
      { name: ' x-a ', value: '1' },
      { name: '', value: '' },
    ];
    assert.equal(written(withHeaders(good, rows)), JSON.stringify({ ...good, headers: { 'x-a': '1' } }));
    assert.deepEqual(withHeaders(good, [{ name: '', value: '1' }]), { problem: 'A header needs a name.' });
    assert.match(written(withHeaders(good, [...rows, { name: 'X-A', value: '2' }])), /twice/);
  });
});

describe('a change that would make something wrong', () => {
  const problem = (before: Fields, after: Fields, ...fields: FieldName[]) =>
    changeProblem(before, after, fields, { plainHttpHosts: [], otherIds: ['b', undefined] });

  it('is refused with what would be wrong', () => {
    assert.match(problem(good, { ...good, url: 'a.example' }, 'url') ?? '', /no scheme/);
    assert.match(problem(good, { ...good, key: { env: 'a b' } }, 'key.env') ?? '', /expected the name of a variable/i);
    assert.match(problem(good, { ...good, tls: { cert: '/a.pem' } }, 'tls.cert', 'tls.key') ?? '', /go together/);
    assert.match(problem(good, { ...good, headers: { 'x-api-key': 'k' } }, 'headers') ?? '', /holds a key/i);
    assert.match(problem(good, { ...good, id: 'b' }, 'id') ?? '', /has this id/);
  });

  it('may right one of two wrongs, and not leave the one that it is about', () => {
    const broken = { ...good, url: 'a.example', temperature: -1 };
    assert.equal(problem(broken, { ...broken, temperature: 1 }, 'temperature'), undefined);
    assert.match(problem(broken, { ...broken, temperature: -2 }, 'temperature') ?? '', /0 or more/);
  });

  it('is refused, too, where something else would be wrong because of it', () => {
    const entry = { ...good, temperature: 1 };
    const custom = { framing: 'text', request: '${prompt}' };
    assert.match(problem(entry, { ...entry, api: 'custom', custom }, 'api') ?? '', /"custom" says/);
  });
});

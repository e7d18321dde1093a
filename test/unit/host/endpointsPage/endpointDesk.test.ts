import assert from 'node:assert/strict';
import type { DeskContext, TestNews } from '../../../../src/host/endpointsPage/endpointDesk.ts';
import type { Listed } from '../../../../src/host/askForModels.ts';
import type { FromPage, ToPage } from '../../../../src/messages/endpointMessages.ts';
import { endpointOf } from '../../../support/endpointOf.ts';
import { memoryDesk, MemorySettings } from '../../../support/endpointsStand.ts';

const a = { id: 'a', name: 'A', api: 'openai-chat', url: 'https://a.example/v1', future: 1 };
const b = { id: 'b', api: 'ollama', url: 'http://127.0.0.1:11434', key: 'none' };

describe('the desk of the page of endpoints', () => {
  let settings: MemorySettings;
  let posted: ToPage[];

  function open(entries: unknown, more: Partial<DeskContext> = {}) {
    settings = new MemorySettings(entries);
    posted = [];
    const opened = memoryDesk(settings, { post: (message) => posted.push(message), ...more });
    const entryId = (id: string) => shown().find(({ texts }) => texts.id === id)?.entryId ?? assert.fail(id);
    const say = (message: FromPage) => opened.desk.handle(message);
    return { ...opened, entryId, say };
  }

  const last = <T extends ToPage['type']>(type: T) =>
    posted.findLast((message): message is Extract<ToPage, { type: T }> => message.type === type);
  const shown = () => last('endpoints-show')?.endpoints ?? assert.fail('nothing was shown');
  const ids = () => (settings.entries as { id: string }[]).map(({ id }) => id);

  it('shows each entry, whatever it is', async () => {
    const entries = [
      a,
      b,
      'text',
      { ...b, name: 'again' },
      { ...a, id: 'c', url: 'c.example' },
      { ...a, id: 'd', disabled: true },
    ];
    const { say } = open(entries);
    settings.model = 'b/m';
    await say({ type: 'page-ready' });
    assert.deepEqual(
      shown().map(({ title, state, editable }) => [title, state, editable]),
      [
        ['A', 'broken', true],
        ['b', 'usable', true],
        ['Endpoint 3', 'broken', false],
        ['again', 'broken', true],
        ['A', 'broken', true],
        ['A', 'disabled', true],
      ],
    );
    assert.equal(shown()[1]?.modelInUse, 'm');
    assert.deepEqual(shown()[0]?.problems, [{ field: 'entry', text: 'future: There is no such field.' }]);
    assert.deepEqual(
      shown()[4]
        ?.problems.map(({ field }) => field)
        .sort(),
      ['entry', 'url'],
    );
    assert.ok((last('presets-show')?.presets.length ?? 0) > 10);
  });

  it('says so where the setting holds no list', async () => {
    const { say } = open({ id: 'a' });
    await say({ type: 'page-ready' });
    assert.match(last('endpoints-show')?.problem ?? '', /holds no list/);
  });

  it('writes a change, and then says that it did', async () => {
    const { say, entryId } = open([a, b]);
    await say({ type: 'page-ready' });
    await say({ type: 'texts-change', entryId: entryId('a'), texts: [{ field: 'url', text: 'https://z.example' }] });
    assert.deepEqual(settings.entries, [{ ...a, url: 'https://z.example' }, b]);
    assert.deepEqual(posted.at(-1), { type: 'field-check', entryId: entryId('a'), field: 'url' });
    assert.equal(shown()[0]?.host, 'z.example');
  });

  it('never writes a value that is wrong', async () => {
    const { say, entryId } = open([b]);
    await say({ type: 'page-ready' });
    await say({ type: 'texts-change', entryId: entryId('b'), texts: [{ field: 'url', text: 'nowhere' }] });
    assert.deepEqual(settings.entries, [b]);
    assert.match(last('field-check')?.problem ?? '', /no scheme/);
    settings.failure = 'Unable to write into user settings.';
    await say({ type: 'texts-change', entryId: entryId('b'), texts: [{ field: 'name', text: 'B' }] });
    assert.equal(last('field-check')?.problem, settings.failure);
  });

  it('writes no program that is to be run unless the user agreed to this one', async () => {
    for (const agrees of [false, true]) {
      const asked: string[] = [];
      const { say, entryId } = open([b], {
        confirm: ({ detail }) => (asked.push(detail), Promise.resolve(agrees)),
      });
      await say({ type: 'page-ready' });
      const items = ['get-token', '--for', 'b'];
      await say({ type: 'list-change', entryId: entryId('b'), list: 'key.command', items });
      assert.deepEqual(asked, ['It runs on this machine before each request: get-token --for b']);
      assert.deepEqual(settings.entries, [agrees ? { ...b, key: { command: items } } : b]);
    }
  });

  it('makes changes one after the other, each upon what the one before it wrote', async () => {
    const { say, entryId } = open([a, b]);
    await say({ type: 'page-ready' });
    const entry = entryId('b');
    await Promise.all([
      say({ type: 'texts-change', entryId: entry, texts: [{ field: 'name', text: 'B' }] }),
      say({ type: 'endpoint-move', entryId: entry, to: 'up' }),
      say({ type: 'model-list', entryId: entry, list: 'models', model: 'm', present: true }),
      say({ type: 'endpoint-switch', entryId: entry, on: false }),
    ]);
    assert.deepEqual(settings.entries, [{ ...b, name: 'B', models: ['m'], disabled: true }, a]);
  });

  it('loses no model of those that were chosen before it said what the list holds', async () => {
    const { say, entryId } = open([{ ...b, models: ['m', 'n'] }]);
    await say({ type: 'page-ready' });
    const list = 'models';
    const entry = entryId('b');
    await Promise.all([
      say({ type: 'model-list', entryId: entry, list, model: 'large', present: true }),
      say({ type: 'model-list', entryId: entry, list, model: 'small', present: true }),
      say({ type: 'model-list', entryId: entry, list, model: 'n', present: false }),
      say({ type: 'model-list', entryId: entry, list: 'favourites', model: 'm', present: true }),
      say({ type: 'model-list', entryId: entry, list: 'favourites', model: 'm', present: false }),
    ]);
    assert.deepEqual(settings.entries, [{ ...b, models: ['m', 'large', 'small'] }]);
  });

  it('says why nothing could be written, whatever was to be done', async () => {
    const { say, entryId } = open([b, { ...b, id: 'c' }]);
    await say({ type: 'page-ready' });
    const entry = entryId('b');
    const problem = 'Unable to write into user settings.';
    settings.failure = problem;
    const wishes: FromPage[] = [
      { type: 'endpoint-switch', entryId: entry, on: false },
      { type: 'endpoint-move', entryId: entry, to: 'down' },
      { type: 'endpoint-remove', entryId: entry },
    ];
    for (const wish of wishes) {
      posted = [];
      await say(wish);
      assert.deepEqual(posted.at(-1), { type: 'field-check', entryId: entry, field: 'entry', problem }, wish.type);
    }
    assert.deepEqual(ids(), ['b', 'c']);
  });

  it('goes on to show what there is after the keys could not be listed', async () => {
    const { say, keys, desk } = open([b]);
    const list = keys.list.bind(keys);
    keys.list = () => Promise.reject(new Error('locked'));
    await assert.rejects(desk.show(), /locked/);
    keys.list = list;
    await say({ type: 'page-ready' });
    assert.equal(shown().length, 1);
  });

  it('adds what a preset says, with an id of its own', async () => {
    const { say } = open([{ ...a, id: 'openai' }], { isSet: (name) => name === 'MISTRAL_API_KEY' });
    await say({ type: 'endpoint-add', presetId: 'openai', url: '' });
    await say({ type: 'endpoint-add', presetId: 'mistral', url: '' });
    await say({ type: 'endpoint-add', presetId: 'custom', url: ' http://127.0.0.1:8000/v1 ' });
    assert.deepEqual(ids(), ['openai', 'openai-2', 'mistral', 'custom']);
    assert.deepEqual((settings.entries as unknown[])[2], {
      id: 'mistral',
      name: 'Mistral',
      api: 'openai-chat',
      url: 'https://api.mistral.ai/v1',
      key: { env: 'MISTRAL_API_KEY' },
    });
    assert.deepEqual((settings.entries as unknown[])[3], {
      id: 'custom',
      name: '127.0.0.1:8000',
      api: 'openai-chat',
      url: 'http://127.0.0.1:8000/v1',
      key: 'none',
    });
    assert.equal(posted.at(-1)?.type, 'entry-choose');
    for (const url of ['', 'nonsense']) {
      await say({ type: 'endpoint-add', presetId: 'custom', url });
      assert.equal(posted.at(-1)?.type, 'add-check');
    }
    assert.equal(ids().length, 4);
  });

  it('copies an endpoint behind itself, without its key', async () => {
    const { future: _, ...usable } = a;
    const { say, entryId } = open([usable, b]);
    await say({ type: 'page-ready' });
    await say({ type: 'key-set', entryId: entryId('a') });
    await say({ type: 'endpoint-copy', entryId: entryId('a') });
    assert.deepEqual(settings.entries, [usable, { ...usable, name: 'A (copy)', id: 'a-2' }, b]);
    assert.deepEqual(
      shown().map(({ keyState }) => keyState),
      ['present', 'missing', 'present'],
    );
  });

  it('moves no endpoint beyond the others', async () => {
    const { say, entryId } = open([a, b]);
    await say({ type: 'page-ready' });
    await say({ type: 'endpoint-move', entryId: entryId('a'), to: 'up' });
    assert.deepEqual(ids(), ['a', 'b']);
    await say({ type: 'endpoint-move', entryId: entryId('a'), to: 'down' });
    assert.deepEqual(ids(), ['b', 'a']);
  });

  it('removes an endpoint, and its key, when the user agrees', async () => {
    let agrees = false;
    const { say, entryId, keys } = open([a, b], { confirm: () => Promise.resolve(agrees) });
    const { future: _, ...usable } = a;
    settings.entries = [usable, b];
    await say({ type: 'page-ready' });
    await say({ type: 'key-set', entryId: entryId('a') });
    assert.equal((await keys.list()).length, 1);
    const entry = entryId('a');
    await say({ type: 'endpoint-remove', entryId: entry });
    assert.deepEqual(ids(), ['a', 'b']);
    agrees = true;
    await say({ type: 'endpoint-remove', entryId: entry });
    assert.deepEqual(ids(), ['b']);
    assert.deepEqual(await keys.list(), []);
  });

  it('lets the model in use and the key follow a new id', async () => {
    const { future: _, ...usable } = a;
    const { say, entryId, keys } = open([usable]);
    settings.model = 'a/org/model';
    await say({ type: 'page-ready' });
    await say({ type: 'key-set', entryId: entryId('a') });
    await say({ type: 'texts-change', entryId: entryId('a'), texts: [{ field: 'id', text: 'z' }] });
    assert.equal(settings.model, 'z/org/model');
    assert.equal(await keys.get(endpointOf({ ...usable, id: 'z' })), 'sk-test');
    assert.equal(await keys.get(endpointOf(usable)), undefined);
  });

  it('asks before the description of an API is thrown away', async () => {
    const custom = { framing: 'text', request: '${prompt}' };
    const own = { ...b, api: 'custom', custom };
    const { say, entryId } = open([own], { confirm: () => Promise.resolve(false) });
    await say({ type: 'page-ready' });
    await say({ type: 'texts-change', entryId: entryId('b'), texts: [{ field: 'api', text: 'ollama' }] });
    assert.deepEqual(settings.entries, [own]);
  });

  it('tells whether a key is there, and never the key', async () => {
    const { future: _, ...usable } = a;
    const { say, entryId } = open(
      [usable, { ...usable, id: 'env', key: { env: 'HAS' } }, { ...usable, id: 'none', key: { env: 'NOT' } }],
      {
        isSet: (name) => name === 'HAS',
      },
    );
    await say({ type: 'page-ready' });
    const states = () => shown().map(({ keyState }) => keyState);
    assert.deepEqual(states(), ['missing', 'present', 'missing']);
    await say({ type: 'key-set', entryId: entryId('a') });
    assert.deepEqual(states(), ['present', 'present', 'missing']);
    await say({
      type: 'texts-change',
      entryId: entryId('a'),
      texts: [{ field: 'url', text: 'https://other.example' }],
    });
    assert.deepEqual(states(), ['missing', 'present', 'missing']);
    assert.doesNotMatch(JSON.stringify(posted), /sk-test/);
  });

  it('shows the models of the last question alone', async () => {
    const answers: ((listed: Listed) => void)[] = [];
    const { say, entryId } = open([b], { listModels: () => new Promise((resolve) => answers.push(resolve)) });
    await say({ type: 'page-ready' });
    const asked = [1, 2].map(() => say({ type: 'models-ask', entryId: entryId('b') }));
    answers[0]?.({ models: ['old'] });
    answers[1]?.({ error: { kind: 'network', message: 'No answer.' } });
    await Promise.all(asked);
    const states = posted.flatMap((message) => (message.type === 'models-show' ? [message.state] : []));
    assert.deepEqual(states, ['asking', 'asking', 'failed']);
  });

  it('tests with the model in use, until it is cancelled', async () => {
    let signal: AbortSignal | undefined;
    let model: string | undefined;
    let tell: (news: TestNews) => void = () => assert.fail();
    const { say, entryId } = open([b], {
      test: (_, options, told) => {
        ({ signal, model } = options);
        tell = told;
        return Promise.resolve();
      },
    });
    settings.model = 'b/m';
    await say({ type: 'page-ready' });
    await say({ type: 'test-run', entryId: entryId('b') });
    assert.equal(model, 'm');
    tell({ running: true, steps: [] });
    assert.equal(last('test-show')?.running, true);
    await say({ type: 'test-cancel', entryId: entryId('b') });
    assert.equal(signal?.aborted, true);
    tell({ running: false, steps: [] });
    assert.equal(last('test-show')?.running, false);
  });

  it('tells a page that comes back of the lists and tests that it missed', async () => {
    let tell: (news: TestNews) => void = () => assert.fail();
    const test: DeskContext['test'] = (_, __, told) => ((tell = told), Promise.resolve());
    const { say, entryId } = open([b], { test });
    await say({ type: 'page-ready' });
    await say({ type: 'models-ask', entryId: entryId('b') });
    await say({ type: 'test-run', entryId: entryId('b') });
    tell({ running: true, steps: [] });
    tell({ running: false, steps: [{ title: 'Reach the server', state: 'passed' }] });
    posted = [];
    await say({ type: 'page-ready' });
    assert.deepEqual(
      posted.map(({ type }) => type),
      ['presets-show', 'endpoints-show', 'models-show', 'test-show'],
    );
    assert.deepEqual(last('models-show')?.models, ['large', 'small']);
    assert.equal(last('test-show')?.steps[0]?.state, 'passed');
  });

  it('does nothing for an entry that is gone', async () => {
    const { say } = open([b]);
    await say({ type: 'page-ready' });
    for (const entryId of ['e99', '']) {
      await say({ type: 'texts-change', entryId, texts: [{ field: 'name', text: 'x' }] });
      await say({ type: 'endpoint-remove', entryId });
      await say({ type: 'endpoint-move', entryId, to: 'down' });
      await say({ type: 'key-forget', entryId });
      await say({ type: 'test-run', entryId });
    }
    assert.deepEqual(settings.entries, [b]);
  });
});

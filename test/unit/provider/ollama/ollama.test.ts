import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OllamaReader } from '../../../../src/provider/ollama/ollamaReader.ts';
import { endOf, kindsOf, partsOf, requestOf, textOf } from '../answers.ts';
import { assertEndsOnce } from '../assertEndsOnce.ts';

const type = 'application/x-ndjson';
const line = (payload: object) => `${JSON.stringify(payload)}\n`;
const said = (message: object, more: object = {}) =>
  line({
    model: 'llama3.2',
    created_at: '2026-01-01T00:00:00Z',
    message: { role: 'assistant', content: '', ...message },
    done: false,
    ...more,
  });
const text = (content: string) => said({ content });
const done = (more: object = { done_reason: 'stop' }) => said({}, { done: true, ...more });

const read = (body: string) => partsOf('ollama', { type, body });
const hi = [{ role: 'user', text: 'Hi' }] as const;

describe('Ollama', () => {
  it("asks its own API, with the endpoint's options", async () => {
    const endpoint = {
      api: 'ollama',
      url: 'http://localhost:11434',
      body: { add: { options: { num_ctx: 16384 }, keep_alive: '30m', think: 'low' } },
    };
    const { url, method, headers, body } = await requestOf(endpoint, {
      model: 'llama3.2',
      messages: [{ role: 'system', text: 'Be brief.' }, ...hi, ...hi],
    });
    assert.deepEqual(
      [method, url, headers['accept']],
      ['POST', 'http://localhost:11434/api/chat', 'application/x-ndjson'],
    );
    assert.deepEqual(body, {
      model: 'llama3.2',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi\n\nHi' },
      ],
      stream: true,
      options: { num_ctx: 16384 },
      keep_alive: '30m',
      think: 'low',
    });
  });

  it('asks for nothing that the endpoint does not', async () => {
    assert.deepEqual(Object.keys((await requestOf({ api: 'ollama' }, {})).body), ['model', 'messages', 'stream']);
  });

  it('takes a URL that ends in the path of the API', async () => {
    for (const url of ['http://localhost:11434/api', 'http://localhost:11434/api/']) {
      assert.equal((await requestOf({ api: 'ollama', url }, {})).url, 'http://localhost:11434/api/chat');
    }
  });

  it('reads reasoning, text, counts and the end', async () => {
    const parts = await read(
      said({ thinking: 'Okay, ' }) +
        said({ thinking: 'so' }) +
        text('Hel') +
        text('lo') +
        done({ done_reason: 'stop', total_duration: 5e9, prompt_eval_count: 26, eval_count: 298 }),
    );
    assert.deepEqual(parts, [
      { type: 'response-start', model: 'llama3.2' },
      { type: 'reasoning-delta', text: 'Okay, so' },
      { type: 'text-delta', text: 'Hello' },
      { type: 'usage', usage: { input: 26, output: 298 } },
      { type: 'finish', reason: { kind: 'stop' } },
    ]);
  });

  it('reads reasoning that comes together with text, and in a tag', async () => {
    const together = await read(said({ thinking: 'Hm' }) + said({ thinking: '.', content: 'Hi' }) + done());
    assert.deepEqual(kindsOf(together).slice(1, -1), ['reasoning-delta Hm.', 'text-delta Hi']);
    const tagged = await read(text('<thi') + text('nk>Hm</th') + text('ink>\n\nHi <') + done());
    assert.deepEqual(kindsOf(tagged).slice(1, -1), ['reasoning-delta Hm', 'text-delta Hi <']);
    const unfinished = await read(text('<thi') + done());
    assert.equal(textOf(unfinished), '<thi');
  });

  it('reads a reply that came whole', async () => {
    const parts = await partsOf('ollama', {
      type: 'application/json',
      body: JSON.stringify({ model: 'm', message: { content: 'Hello' }, done: true, done_reason: 'stop' }),
    });
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
  });

  it('shows tool calls, which come whole', async () => {
    const call = (name: string, given: unknown) => said({ tool_calls: [{ function: { name, arguments: given } }] });
    const parts = await read(
      text('Wait') + call('look', { at: 'Tōkyō' }) + call('now', {}) + call('say', '{"a":1}') + done(),
    );
    assert.deepEqual(parts.slice(2, -1), [
      { type: 'tool-call-start', id: 'call-1', name: 'look' },
      { type: 'tool-call-delta', id: 'call-1', text: '{"at":"Tōkyō"}' },
      { type: 'tool-call-end', id: 'call-1' },
      { type: 'tool-call-start', id: 'call-2', name: 'now' },
      { type: 'tool-call-delta', id: 'call-2', text: '{}' },
      { type: 'tool-call-end', id: 'call-2' },
      { type: 'tool-call-start', id: 'call-3', name: 'say' },
      { type: 'tool-call-delta', id: 'call-3', text: '{"a":1}' },
      { type: 'tool-call-end', id: 'call-3' },
    ]);
    assert.equal(endOf(parts), 'finish tool-calls');
  });

  it('shows how far the server is with the model, until the reply begins', async () => {
    const parts = await read(
      line({ status: 'pulling manifest' }) +
        line({ status: 'pulling 6a0746a1ec1a', digest: 'sha256:6a', total: 200, completed: 50 }) +
        line({ status: 'loading model', total: 4, completed: 9 }) +
        text('Hi') +
        done(),
    );
    const activity = { id: 'preparation', label: 'Preparing the model' };
    assert.deepEqual(parts.slice(0, 5), [
      { type: 'activity', activity: { ...activity, detail: 'pulling manifest', state: 'running' } },
      { type: 'activity', activity: { ...activity, detail: 'pulling 6a0746a1ec1a', state: 'running', progress: 0.25 } },
      { type: 'activity', activity: { ...activity, detail: 'loading model', state: 'running', progress: 1 } },
      { type: 'activity', activity: { ...activity, state: 'done' } },
      { type: 'response-start', model: 'llama3.2' },
    ]);
    const fetched = await read(line({ status: 'verifying' }) + line({ status: 'success' }) + text('Hi') + done());
    assert.deepEqual(kindsOf(fetched), ['activity', 'activity', 'response-start', 'text-delta Hi', 'finish']);
  });

  const endings: [string, string, RegExp][] = [
    ['the length limit', done({ done_reason: 'length' }), /^finish length/],
    ['a reason of its own', done({ done_reason: 'tired' }), /^finish other/],
    ['no reason', done({}), /^finish unstated/],
    ['loading the model', done({ done_reason: 'load' }), /^bad-response: The server has loaded/],
    ['unloading the model', done({ done_reason: 'unload' }), /^bad-response: The server has unloaded/],
    ['an error', line({ error: 'CUDA error: out of memory' }), /^reported: CUDA error/],
    ['an error in a message', said({}, { error: 'CUDA error' }), /^reported: CUDA error/],
    ['an unknown model', line({ error: "model 'llama9' not found" }), /^not-found/],
    ['too long a chat', line({ error: 'the input length exceeds the context length' }), /^context-length/],
    ['half a line', '{"model":"llama3.2","mess', /^cut-off/],
    ['nothing', '', /^cut-off/],
  ];
  for (const [what, body, end] of endings) {
    it(`says that it ended by ${what}, and keeps the text`, async () => {
      const parts = await read(text('Half') + body);
      assert.equal(textOf(parts), 'Half');
      assert.match(endOf(parts), end);
    });
  }

  it('says that a model is not there', async () => {
    const error = 'model "hf.co/unsloth/Qwen3-30B-A3B-Instruct-2507-GGUF:Q4_K_M" not found, try pulling it first';
    const parts = await partsOf('ollama', { status: 404, type: 'application/json', body: JSON.stringify({ error }) });
    assert.equal(endOf(parts), `not-found: HTTP 404: ${error}`);
  });

  it('does not need the last line to end, and takes blank ones', async () => {
    const parts = await read(`\r\n${text('Hel')}\r\n\n${text('lo')}${done().trimEnd()}`);
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
  });

  it('takes any payload without a throw, and ends once', () => {
    const any = fc.jsonValue();
    const message = fc.record({ content: any, thinking: any, tool_calls: fc.array(any) }, { requiredKeys: [] });
    const payload = fc.record(
      { message: fc.oneof(message, any), done: fc.oneof(fc.boolean(), any), done_reason: any, status: any, total: any },
      { requiredKeys: [] },
    );
    assertEndsOnce(() => new OllamaReader(), payload);
  });
});

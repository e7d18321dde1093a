import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { vscodeProvider, type VscodeModelApi } from '../../../src/host/vscodeReply.ts';
import type { ReplyRequest } from '../../../src/provider/provider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';

/** VS Code's cancellation, as far as it is used. */
class Cancellation implements vscode.CancellationTokenSource {
  readonly #listeners = new Set<() => void>();
  disposed = false;
  readonly token: { isCancellationRequested: boolean; onCancellationRequested: vscode.Event<unknown> } = {
    isCancellationRequested: false,
    onCancellationRequested: (listener) => {
      const tell = () => void listener(undefined);
      this.#listeners.add(tell);
      return { dispose: () => this.#listeners.delete(tell) };
    },
  };

  cancel(): void {
    this.token.isCancellationRequested = true;
    for (const tell of this.#listeners) tell();
  }

  dispose(): void {
    this.disposed = true;
  }
}

type Pieces = (token: vscode.CancellationToken) => AsyncIterable<unknown>;

/** A model that answers with these pieces; a text is a text, all else is something else. */
function modelOf(stream: Pieces) {
  const sent: unknown[] = [];
  const sources: Cancellation[] = [];
  const model: Awaited<ReturnType<VscodeModelApi['find']>> = {
    sendRequest: (messages, _options, token) => {
      sent.push(...messages);
      assert.ok(token);
      return Promise.resolve({ stream: stream(token), text: (async function* () {})() });
    },
  };
  const asked: string[] = [];
  const api: VscodeModelApi = {
    find: (id) => (asked.push(id), Promise.resolve(id === 'copilot/gone' ? undefined : model)),
    createCancellation: () => {
      const source = new Cancellation();
      sources.push(source);
      return source;
    },
    messageOf: (role, text) => ({ role, text }) as never,
    textOf: (piece) => (typeof piece === 'string' ? piece : undefined),
  };
  return { provider: vscodeProvider(api), sent, asked, sources };
}

const request: ReplyRequest = {
  model: 'copilot/gpt',
  messages: [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Hi' },
  ],
  chat: 'c',
};

async function partsOf(stream: AsyncIterable<StreamPart>): Promise<StreamPart[]> {
  const parts: StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

const signal = new AbortController().signal;

function failing(code: string, message: string, cause?: unknown): Pieces {
  return async function* () {
    yield 'Some ';
    throw Object.assign(new Error(message, { cause }), { code });
  };
}

describe("a reply of VS Code's models", () => {
  it('is the texts of the stream, and ends with it', async () => {
    const { provider, sent, asked, sources } = modelOf(async function* () {
      yield 'Hel';
      yield { toolCall: 1 };
      yield '';
      yield 'lo';
    });
    assert.deepEqual(await partsOf(provider.streamReply(request, { signal })), [
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo' },
      { type: 'finish', reason: { kind: 'stop' } },
    ]);
    assert.deepEqual(asked, ['copilot/gpt']);
    // There is no role of a system.
    assert.deepEqual(sent, [
      { role: 'user', text: 'Be brief.' },
      { role: 'user', text: 'Hi' },
    ]);
    assert.ok(sources.every(({ disposed }) => disposed));
  });

  it('is an error where it holds no text', async () => {
    const { provider } = modelOf(async function* () {
      yield { toolCall: 1 };
    });
    const [part] = await partsOf(provider.streamReply(request, { signal }));
    assert.equal(part?.type === 'error' && part.error.kind, 'empty');
  });

  it('asks for nothing before it is read', () => {
    const { provider, asked } = modelOf(async function* () {});
    provider.streamReply(request, { signal });
    assert.deepEqual(asked, []);
  });

  const errors: [string, string, unknown, string][] = [
    ['NoPermissions', 'No', undefined, 'consent'],
    ['NotFound', 'No', undefined, 'not-found'],
    ['Blocked', 'No', undefined, 'quota'],
    ['Unknown', 'Unknown', new Error('You exceeded your monthly quota'), 'quota'],
    ['ChatRateLimited', 'Slow down', undefined, 'rate-limit'],
    ['Unknown', 'prompt is too long', undefined, 'context-length'],
    ['Unknown', 'Something else', undefined, 'reported'],
  ];
  for (const [code, message, cause, kind] of errors) {
    it(`keeps the text before an error, which is ${kind} for ${code}: ${message}`, async () => {
      const { provider } = modelOf(failing(code, message, cause));
      const parts = await partsOf(provider.streamReply(request, { signal }));
      assert.deepEqual(parts[0], { type: 'text-delta', text: 'Some ' });
      const last = parts[1];
      assert.equal(last?.type === 'error' && last.error.kind, kind);
      assert.equal(parts.length, 2);
    });
  }

  it('says that a model is gone', async () => {
    const { provider } = modelOf(async function* () {});
    const [part] = await partsOf(provider.streamReply({ ...request, model: 'copilot/gone' }, { signal }));
    assert.ok(part?.type === 'error');
    assert.equal(part.error.kind, 'not-found');
    assert.match(part.error.message, /copilot\/gone/);
  });

  it('is cancelled by an abort, also where the model does not listen', async () => {
    const abort = new AbortController();
    const { provider, sources } = modelOf(async function* () {
      yield 'Hel';
      await new Promise(() => {});
    });
    const parts: StreamPart[] = [];
    for await (const part of provider.streamReply(request, { signal: abort.signal })) {
      parts.push(part);
      abort.abort();
    }
    assert.deepEqual(parts, [{ type: 'text-delta', text: 'Hel' }]);
    assert.equal(sources[0]?.token.isCancellationRequested, true);
  });

  it('is cancelled by whoever leaves it', async () => {
    const { provider, sources } = modelOf(async function* () {
      yield 'Hel';
      await new Promise(() => {});
    });
    for await (const part of provider.streamReply(request, { signal })) if (part.type === 'text-delta') break;
    assert.equal(sources[0]?.token.isCancellationRequested, true);
  });

  it('is gone on with in words, and nothing comes twice', async () => {
    const { provider, sent } = modelOf(async function* () {
      yield 'One two three four five six seven eight nine';
      yield ' ten';
    });
    const begun = { role: 'assistant', text: 'One two three four five six seven eight nine' } as const;
    const messages = [...request.messages, begun];
    const parts = await partsOf(provider.streamReply({ ...request, messages, continues: true }, { signal }));
    assert.equal(parts[0]?.type === 'notice' && parts[0].notice.kind, 'continue-asked');
    assert.deepEqual(parts.slice(1), [
      { type: 'text-delta', text: ' ten' },
      { type: 'finish', reason: { kind: 'stop' } },
    ]);
    assert.deepEqual(sent.at(-2), begun);
    assert.equal((sent.at(-1) as { role: string }).role, 'user');
  });
});

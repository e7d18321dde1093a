import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GeminiReader } from '../../../../src/provider/gemini/geminiReader.ts';
import type { StreamPart } from '../../../../src/provider/streamPart.ts';
import { endOf, partsOf, requestOf, textOf } from '../answers.ts';
import { assertEndsOnce } from '../assertEndsOnce.ts';

const json = 'application/json';
const event = (payload: object) => `data: ${JSON.stringify(payload)}\r\n\r\n`;
const chunk = (parts: object[], candidate: object = {}, more: object = {}) => ({
  candidates: [{ content: { parts, role: 'model' }, ...candidate }],
  ...more,
  modelVersion: 'm-1',
  responseId: 'r',
});
const text = (words: string, candidate: object = {}, more: object = {}) =>
  event(chunk([{ text: words }], candidate, more));
const stop = event({ candidates: [{ finishReason: 'STOP', index: 0 }] });

const read = (body: string) => partsOf('gemini', { body });
const of = <T extends StreamPart['type']>(type: T, parts: readonly StreamPart[]) =>
  parts.filter((part): part is Extract<StreamPart, { type: T }> => part.type === type);
const activities = (parts: readonly StreamPart[]) =>
  of('activity', parts).map(({ activity: { id, label, state, detail } }) => `${id}: ${label}, ${state}, ${detail}`);

describe('Gemini', () => {
  it('asks with its own roles, and with the system prompt apart', async () => {
    const endpoint = {
      api: 'gemini',
      url: 'https://generativelanguage.googleapis.com/v1beta/',
      body: { add: { generationConfig: { temperature: 0 } } },
    };
    const { url, method, body } = await requestOf(endpoint, {
      model: 'gemini-2.5-flash',
      messages: [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'Hi' },
        { role: 'user', text: 'there' },
        { role: 'assistant', text: 'Hello' },
        { role: 'user', text: 'Why?' },
      ],
    });
    assert.equal(
      `${method} ${url}`,
      'POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
    );
    assert.deepEqual(body, {
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      contents: [
        { role: 'user', parts: [{ text: 'Hi\n\nthere' }] },
        { role: 'model', parts: [{ text: 'Hello' }] },
        { role: 'user', parts: [{ text: 'Why?' }] },
      ],
      generationConfig: { temperature: 0 },
    });
  });

  it('takes a model by its short name or by its path', async () => {
    const endpoint = { api: 'gemini', url: 'http://127.0.0.1' };
    const pathOf = async (model: string) => (await requestOf(endpoint, { model })).url.slice(endpoint.url.length);
    assert.equal(await pathOf('models/g'), '/models/g:streamGenerateContent?alt=sse');
    assert.equal(await pathOf('tunedModels/mine'), '/tunedModels/mine:streamGenerateContent?alt=sse');
    assert.equal(await pathOf('a?b'), '/models/a%3Fb:streamGenerateContent?alt=sse');
    assert.ok(!('systemInstruction' in (await requestOf(endpoint, {})).body));
  });

  it('reads text, thoughts and counts that grow', async () => {
    const parts = await read(
      event(chunk([{ text: 'Hm. ', thought: true }], {}, { usageMetadata: { promptTokenCount: 8 } })) +
        event(
          chunk(
            [
              { text: 'So.', thought: true },
              { text: 'Hel', thoughtSignature: 'CrgC' },
            ],
            {},
            { usageMetadata: { promptTokenCount: 8, toolUsePromptTokenCount: 2, thoughtsTokenCount: 20 } },
          ),
        ) +
        text('lo', { finishReason: 'STOP' }, { usageMetadata: { promptTokenCount: 8, candidatesTokenCount: 3 } }) +
        event({ usageMetadata: { candidatesTokenCount: 3 } }),
    );
    assert.deepEqual(parts, [
      { type: 'response-start', id: 'r', model: 'm-1' },
      { type: 'reasoning-delta', text: 'Hm. So.' },
      { type: 'usage', usage: { input: 10, output: 23, reasoning: 20 } },
      { type: 'text-delta', text: 'Hello' },
      { type: 'finish', reason: { kind: 'stop' } },
    ]);
  });

  it('reads a list where the server does not stream events, and a reply that came whole', async () => {
    const list = JSON.stringify([chunk([{ text: 'Hel' }]), chunk([{ text: 'lo' }], { finishReason: 'STOP' })], null, 2);
    const streamed = await partsOf('gemini', { type: json, body: list });
    assert.deepEqual([textOf(streamed), endOf(streamed)], ['Hello', 'finish stop']);
    const whole = JSON.stringify(chunk([{ text: 'Hello' }], { finishReason: 'STOP' }));
    const parts = await partsOf('gemini', { type: json, body: whole });
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hello', 'finish stop']);
  });

  it('reads the first of several candidates', async () => {
    const other = event({
      candidates: [{ index: 1, content: { parts: [{ text: 'No' }] }, finishReason: 'MAX_TOKENS' }],
    });
    const parts = await read(other + text('Yes', { index: 0 }) + other + stop);
    assert.deepEqual([textOf(parts), endOf(parts)], ['Yes', 'finish stop']);
  });

  it('shows tool calls, which come whole and may have no id', async () => {
    const parts = await read(
      event(
        chunk([
          { functionCall: { name: 'look', args: { at: 'Köln' } }, thoughtSignature: 'x' },
          { functionCall: { id: 'f', name: 'look' } },
        ]),
      ) + stop,
    );
    assert.deepEqual(parts.slice(1), [
      { type: 'tool-call-start', id: 'call-1', name: 'look' },
      { type: 'tool-call-delta', id: 'call-1', text: '{"at":"Köln"}' },
      { type: 'tool-call-end', id: 'call-1' },
      { type: 'tool-call-start', id: 'call-2', name: 'look' },
      { type: 'tool-call-delta', id: 'call-2', text: '{}' },
      { type: 'tool-call-end', id: 'call-2' },
      { type: 'finish', reason: { kind: 'tool-calls' } },
    ]);
  });

  it('shows the code that the server runs, and how it went', async () => {
    const run = (code: string, outcome: string) =>
      event(chunk([{ executableCode: { language: 'PYTHON', code } }])) +
      event(chunk([{ codeExecutionResult: { outcome, output: '42' } }]));
    const alone = event(chunk([{ codeExecutionResult: { outcome: 'OUTCOME_OK' } }]));
    const parts = await read(run('print(42)', 'OUTCOME_OK') + run('1/0', 'OUTCOME_FAILED') + alone + stop);
    assert.deepEqual(activities(parts), [
      'code-1: Code execution, running, print(42)',
      'code-1: Code execution, done, print(42)',
      'code-2: Code execution, running, 1/0',
      'code-2: Code execution, failed, 1/0',
      'code-3: Code execution, done, undefined',
    ]);
  });

  it('tells of files and keeps their bytes out', async () => {
    const parts = await read(
      event(
        chunk([
          { inlineData: { mimeType: 'image/png', data: 'iVBORw0' } },
          { fileData: { mimeType: 'video/mp4', fileUri: 'https://files.example/1' } },
        ]),
      ) + stop,
    );
    assert.deepEqual(activities(parts), [
      'file-1: File, which is not shown, done, image/png',
      'file-2: File, which is not shown, done, video/mp4',
    ]);
    assert.doesNotMatch(JSON.stringify(parts), /iVBOR/);
    assert.equal(endOf(parts), 'finish stop');
  });

  it('shows each search and each page once, and gives each reference once', async () => {
    const web = { web: { uri: 'https://g.example/1', title: 'a.example' } };
    const grounding = { webSearchQueries: ['rivers', 'lakes'], groundingChunks: [web] };
    const grown = { ...grounding, groundingChunks: [web, { retrievedContext: { title: 'Notes' } }, {}] };
    const url = 'https://b.example/';
    const pages = { urlMetadata: [{ retrievedUrl: url, urlRetrievalStatus: 'URL_RETRIEVAL_STATUS_ERROR' }] };
    const parts = await read(
      text('a', { groundingMetadata: grounding, urlContextMetadata: pages }) +
        text('b', { groundingMetadata: grown, urlContextMetadata: pages }) +
        text('c', { citationMetadata: { citationSources: [{ startIndex: 0, uri: 'https://c.example/' }] } }) +
        text('d', { citationMetadata: { citations: [{ uri: 'https://c.example/' }, { title: 'D' }] } }) +
        stop,
    );
    assert.deepEqual(activities(parts), [
      'search: Web search, done, rivers, lakes',
      `page-1: Web page, failed, ${url}`,
    ]);
    assert.deepEqual(
      of('citation', parts).map(({ citation }) => citation),
      [
        { url: 'https://g.example/1', title: 'a.example' },
        { title: 'Notes' },
        { url: 'https://c.example/' },
        { title: 'D' },
      ],
    );
  });

  const reasons: [string, string][] = [
    ['STOP', 'finish stop'],
    ['MAX_TOKENS', 'finish length'],
    ['SAFETY', 'finish filtered'],
    ['RECITATION', 'finish filtered'],
    ['PROHIBITED_CONTENT', 'finish filtered'],
    ['BLOCKLIST', 'finish filtered'],
    ['SPII', 'finish filtered'],
    ['IMAGE_SAFETY', 'finish filtered'],
    ['IMAGE_PROHIBITED_CONTENT', 'finish filtered'],
    ['IMAGE_RECITATION', 'finish filtered'],
    ['MODEL_ARMOR', 'finish filtered'],
    ['MALFORMED_FUNCTION_CALL', 'finish other'],
    ['LANGUAGE', 'finish other'],
  ];
  for (const [finishReason, end] of reasons) {
    it(`reads ${finishReason} as ${end}, and keeps the text`, async () => {
      const parts = await read(text('Half') + event({ candidates: [{ finishReason }] }));
      assert.deepEqual([textOf(parts), endOf(parts)], ['Half', end]);
    });
  }

  it('says that a prompt was held back by a filter', async () => {
    const body = event({ promptFeedback: { blockReason: 'OTHER' }, usageMetadata: { promptTokenCount: 8 } });
    assert.equal(endOf(await read(body)), 'finish filtered');
  });

  it('is complete with a reason for the end and not before', async () => {
    const unstated = text('Half', { finishReason: 'FINISH_REASON_UNSPECIFIED' });
    assert.match(endOf(await read(unstated)), /^cut-off/);
    assert.match(endOf(await read(`${unstated}data: [DONE]\n\n`)), /^cut-off/);
    assert.equal(endOf(await read(`${unstated}${stop}data: [DONE]\n\n`)), 'finish stop');
    const reader = new GeminiReader();
    reader.take({ candidates: [{ content: { parts: [{ text: 'Hi' }] } }] });
    assert.equal(reader.complete, false);
    reader.take({ candidates: [{ finishReason: 'STOP' }] });
    assert.equal(reader.complete, true);
  });

  it('keeps the text where the connection breaks', async () => {
    const parts = await partsOf('gemini', { body: text('Half'), cut: true });
    assert.equal(textOf(parts), 'Half');
    assert.match(endOf(parts), /^cut-off/);
  });

  const busy = { error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } };
  const noKey = {
    error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' },
  };
  const errors: [string, { status?: number; type?: string; body: string }, string][] = [
    ['in the middle', { body: text('Half') + event(busy) }, 'overloaded: The model is overloaded.'],
    ['as the last of a list', { type: json, body: JSON.stringify([busy]) }, 'overloaded: The model is overloaded.'],
    [
      'with a status',
      { status: 503, type: json, body: JSON.stringify(busy) },
      'overloaded: HTTP 503: The model is overloaded.',
    ],
    [
      'with a status, in a list',
      { status: 400, type: json, body: JSON.stringify([noKey]) },
      'auth: HTTP 400: API key not valid. Please pass a valid API key.',
    ],
    [
      'beside a candidate',
      { body: event({ ...chunk([{ text: 'x' }]), ...busy }) },
      'overloaded: The model is overloaded.',
    ],
  ];
  for (const [where, answer, end] of errors) {
    it(`reads an error ${where}`, async () => assert.equal(endOf(await partsOf('gemini', answer)), end));
  }

  it('takes payloads that hold nothing', async () => {
    const parts = await read(
      event({ candidates: [] }) +
        event({ candidates: null }) +
        event({ candidates: [{ content: {} }] }) +
        event(chunk([{ text: '' }, { thoughtSignature: 'x' }])) +
        text('ok') +
        stop,
    );
    assert.deepEqual([textOf(parts), endOf(parts), parts.length], ['ok', 'finish stop', 3]);
  });

  it('takes any payload without a throw, and ends once', () => {
    const any = fc.jsonValue();
    const part = fc.record(
      { text: any, thought: any, functionCall: any, executableCode: any, codeExecutionResult: any, inlineData: any },
      { requiredKeys: [] },
    );
    const candidate = fc.record(
      {
        content: fc.record({ parts: fc.array(fc.oneof(part, any)) }),
        finishReason: any,
        groundingMetadata: fc.record({ webSearchQueries: any, groundingChunks: fc.array(any) }),
        citationMetadata: any,
      },
      { requiredKeys: [] },
    );
    const payload = fc.record(
      { candidates: fc.array(fc.oneof(candidate, any)), promptFeedback: any, usageMetadata: any, error: any },
      { requiredKeys: [] },
    );
    assertEndsOnce(() => new GeminiReader(), payload);
  });
});

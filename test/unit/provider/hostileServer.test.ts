import assert from 'node:assert/strict';
import { ask, endOf, textOf } from './answers.ts';

const sse = (...payloads: object[]) => payloads.map((payload) => `data: ${JSON.stringify(payload)}\n\n`).join('');

describe('a server that means no good', () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    it(`gets no label of ours that is no text: ${name}`, async () => {
      const item = { type: name, id: 'a' };
      const responses = await ask({ api: 'openai-responses' }, [
        { body: sse({ type: 'response.output_item.added', item }) },
      ]);
      const block = { type: 'server_tool_use', name, id: 'a' };
      const anthropic = await ask({ api: 'anthropic-messages' }, [
        { body: sse({ type: 'content_block_start', index: 0, content_block: block }) },
      ]);
      const labels = [...responses.parts, ...anthropic.parts].flatMap((part) =>
        part.type === 'activity' ? [part.activity.label] : [],
      );
      assert.equal(labels.length, 1);
      assert.equal(typeof labels[0], 'string');
    });
  }

  const endless: [string, string, (place: number) => object][] = [
    [
      'tool calls',
      'openai-chat',
      (index) => ({ choices: [{ delta: { tool_calls: [{ index, function: { name: 'a' } }] } }] }),
    ],
    [
      'text and reasoning in turns',
      'openai-chat',
      (place) => ({ choices: [{ delta: { [place % 2 === 0 ? 'content' : 'reasoning']: 'a' } }] }),
    ],
    [
      'activities',
      'openai-responses',
      (place) => ({ type: 'response.output_item.added', item: { type: 'web_search_call', id: `${place}` } }),
    ],
    [
      'citations',
      'openai-responses',
      (place) => ({ type: 'response.output_text.annotation.added', annotation: { url: `https://a/${place}` } }),
    ],
  ];
  for (const [what, api, payload] of endless) {
    it(`cannot fill the panel with ${what} without end`, async () => {
      const body = sse(...Array.from({ length: 200 }, (_, place) => payload(place)));
      const { parts } = await ask({ api, limits: { reply: 0.1 } }, [{ body }]);
      assert.equal(endOf(parts), 'too-large: The reply is larger than 0.1 million characters.');
      assert.ok(parts.length > 50 && parts.length < 110);
    });
  }

  it('may tell again and again how far it is, which is new only where it changed', async () => {
    const searching = { type: 'response.output_item.added', item: { type: 'web_search_call', id: 'a' } };
    const { parts } = await ask({ api: 'openai-responses', limits: { reply: 0.1 } }, [
      { body: sse(...Array.from({ length: 200 }, () => searching)) },
    ]);
    assert.match(endOf(parts), /^cut-off/);
    assert.equal(parts.filter(({ type }) => type === 'activity').length, 1);
    const pulling = (completed: number) => `${JSON.stringify({ status: 'pulling', total: 200, completed })}\n`;
    const body = Array.from({ length: 200 }, (_, count) => pulling(count)).join('');
    const pulled = await ask({ api: 'ollama', limits: { reply: 0.1 } }, [{ headers: {}, body }]);
    assert.match(endOf(pulled.parts), /^cut-off/);
    assert.equal(pulled.parts.filter(({ type }) => type === 'activity').length, 200);
  });

  const unseen: [string, string, object][] = [
    [
      'arguments of a tool call without a name',
      'openai-chat',
      { choices: [{ delta: { tool_calls: [{ index: 0, function: { arguments: 'a'.repeat(1000) } }] } }] },
    ],
    [
      'input of its own tools',
      'anthropic-messages',
      { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: 'a'.repeat(1000) } },
    ],
  ];
  for (const [what, api, payload] of unseen) {
    it(`cannot fill the memory with ${what}`, async () => {
      const begin = {
        type: 'content_block_start',
        index: 0,
        content_block: { type: 'server_tool_use', name: 'a', id: 'a' },
      };
      const payloads = Array.from({ length: 2000 }, () => payload);
      const body = sse(...(api === 'anthropic-messages' ? [begin] : []), ...payloads);
      const { parts } = await ask({ api, limits: { reply: 0.1 } }, [{ body }]);
      assert.equal(endOf(parts), 'too-large: More than 1.6 million characters came that show nothing.');
    });
  }

  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  it('says what happened also where it is nested too deeply to be shown', async () => {
    const { parts } = await ask({ api: 'openai-chat' }, [
      { status: 403, headers: {}, body: `{"error":{"a":${deep}}}` },
    ]);
    assert.equal(endOf(parts), 'auth: HTTP 403: (nested too deeply to be shown)');
  });

  it('ends no reply by arguments that are nested too deeply to be shown', async () => {
    const call = `data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"a","args":${deep}}}]}}]}\n\n`;
    const { parts } = await ask({ api: 'gemini' }, [
      { body: call + sse({ candidates: [{ content: { parts: [{ text: 'Hi' }] }, finishReason: 'STOP' }] }) },
    ]);
    assert.deepEqual([textOf(parts), endOf(parts)], ['Hi', 'finish tool-calls']);
  });
});

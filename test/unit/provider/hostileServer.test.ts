import assert from 'node:assert/strict';
import { ask } from './answers.ts';

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
});

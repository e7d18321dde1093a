import assert from 'node:assert/strict';
import { KeptFacts } from '../../../src/conversation/store/keptFacts.ts';
import { ModelKnowledge } from '../../../src/host/modelKnowledge.ts';
import type { Endpoint } from '../../../src/provider/endpoint.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { settle } from '../../support/fakeTime.ts';
import { MemoryFiles } from '../../support/memoryFiles.ts';

const url = 'https://api.example.com/v1';
const table = { date: '2026-01-31', source: 's', hosts: { 'api.example.com': { m: [1000, 100, [1, 2]] } } };

describe('what is known of a model', () => {
  const files = new MemoryFiles();
  let reads: number;
  let changes: number;

  function knowledge(endpoint: Endpoint): ModelKnowledge {
    [reads, changes] = [0, 0];
    return new ModelKnowledge({
      readTable: () => {
        reads += 1;
        return JSON.stringify(table);
      },
      kept: new KeptFacts(files, '/models.json'),
      endpointOf: (id) => (id === 'e' ? endpoint : undefined),
      changed: () => (changes += 1),
    });
  }

  it('comes from the table, which is read when it is needed and once', () => {
    const known = knowledge(endpointOf({ api: 'openai-chat', url }));
    assert.equal(known.of('other/m'), undefined);
    assert.equal(reads, 0);
    assert.deepEqual([known.of('e/m')?.context, known.of('e/m')?.output], [1000, 100]);
    assert.equal(reads, 1);
  });

  it('comes rather from the server, also after a restart', async () => {
    const endpoint = endpointOf({ api: 'openai-chat', url });
    const known = knowledge(endpoint);
    await known.learn(endpoint, { m: { context: 500 } });
    assert.equal(changes, 1);
    assert.deepEqual([known.of('e/m')?.context, known.of('e/m')?.output], [500, 100]);
    await settle();
    const again = knowledge(endpoint);
    again.of('e/m');
    await settle();
    assert.equal(changes, 1);
    assert.equal(again.of('e/m')?.context, 500);
  });

  it('is of Ollama what the endpoint asks for', () => {
    const ollama = { api: 'ollama', url };
    assert.equal(knowledge(endpointOf(ollama)).of('e/m')?.context, undefined);
    const body = { add: { options: { num_ctx: 16_384 } } };
    assert.equal(knowledge(endpointOf({ ...ollama, body })).of('e/m')?.context, 16_384);
  });
});

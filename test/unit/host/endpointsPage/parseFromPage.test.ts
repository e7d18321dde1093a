import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFromPage } from '../../../../src/host/endpointsPage/parseFromPage.ts';
import type { FromPage } from '../../../../src/messages/endpointMessages.ts';

const entryId = 'e1';
const messages: FromPage[] = [
  { type: 'page-ready' },
  { type: 'endpoint-add', presetId: 'openai', url: '' },
  { type: 'endpoint-copy', entryId },
  { type: 'endpoint-move', entryId, to: 'up' },
  { type: 'endpoint-switch', entryId, on: false },
  { type: 'endpoint-remove', entryId },
  { type: 'texts-change', entryId, texts: [{ field: 'tls.ca', text: '~/ca.pem' }] },
  { type: 'list-change', entryId, list: 'body.remove', items: ['m'] },
  { type: 'model-list', entryId, list: 'favourites', model: 'm', present: true },
  { type: 'headers-change', entryId, headers: [{ name: 'a', value: 'b' }] },
  { type: 'key-choose', entryId, source: 'none' },
  { type: 'key-set', entryId },
  { type: 'key-forget', entryId },
  { type: 'models-ask', entryId },
  { type: 'model-use', entryId, model: 'm' },
  { type: 'test-run', entryId },
  { type: 'test-cancel', entryId },
  { type: 'settings-open' },
];

describe('messages from the page of endpoints', () => {
  for (const message of messages) it(`takes ${message.type}`, () => assert.deepEqual(parseFromPage(message), message));

  const refused: [string, unknown][] = [
    ['nothing', undefined],
    ['an unknown type', { type: 'file-open', path: '/etc/passwd' }],
    ['a name of a prototype', { type: 'constructor' }],
    ['a key', { type: 'key-set', entryId, key: 'sk-1' }],
    ['a field that there is not', { type: 'texts-change', entryId, texts: [{ field: 'constructor', text: '' }] }],
    ['a list that there is not', { type: 'list-change', entryId, list: 'headers', items: [] }],
    ['a source with a name', { type: 'key-choose', entryId, source: 'env' }],
    ['a path for the settings', { type: 'settings-open', path: '/etc/passwd' }],
    ['no fields', { type: 'texts-change', entryId, texts: [] }],
    [
      'a text that is too long',
      { type: 'texts-change', entryId, texts: [{ field: 'name', text: 'x'.repeat(200_001) }] },
    ],
    ['an id that is too long', { type: 'test-run', entryId: 'x'.repeat(65) }],
  ];
  for (const [what, data] of refused) it(`refuses ${what}`, () => assert.equal(parseFromPage(data), undefined));

  it('never throws, and lets nothing through that is not in the contract', () => {
    const types = fc.constantFrom(...messages.map(({ type }) => type), '__proto__');
    const message = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom('type', 'entryId', 'texts', 'url'), fc.oneof(types, fc.anything())),
    );
    fc.assert(
      fc.property(message, (data) => {
        const parsed = parseFromPage(data);
        if (parsed !== undefined) assert.deepEqual(parsed, { ...(data as object) });
      }),
      { numRuns: 3000 },
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseToHost } from '../../../src/host/parseToHost.ts';
import type { ToHost } from '../../../src/messages/messages.ts';

const messages: ToHost[] = [
  { type: 'view-ready' },
  { type: 'prompt-submit', text: 'x' },
  { type: 'prompt-submit', chatId: 'a', text: 'x' },
  { type: 'turn-cancel', turnId: 'a' },
  { type: 'turn-wait', turnId: 'a' },
  { type: 'recording-open', turnId: 'a' },
  { type: 'turns-search', query: 'x' },
  { type: 'code-insert', code: 'x' },
  { type: 'code-open', code: '', language: 'rust' },
  { type: 'queue-save', id: 'a', text: '' },
  { type: 'server-use', id: 'ollama-11434' },
  { type: 'variable-use', id: 'openai' },
  { type: 'key-paste' },
  { type: 'vscode-use' },
];

describe('messages from a view', () => {
  for (const message of messages) it(`takes ${message.type}`, () => assert.deepEqual(parseToHost(message), message));

  const refused: [string, unknown][] = [
    ['nothing', undefined],
    ['a text', 'view-ready'],
    ['an unknown type', { type: 'file-open', path: '/etc/passwd' }],
    ['a name of a prototype', { type: 'constructor' }],
    ['a missing field', { type: 'turn-cancel' }],
    ['a field too many', { type: 'view-ready', url: 'https://evil.example' }],
    ['a wrong type', { type: 'prompt-submit', text: { toString: 1 } }],
    ['a path for a recording', { type: 'recording-open', turnId: 'a', path: '/etc/passwd' }],
    ['a key', { type: 'key-paste', key: 'sk-1' }],
    ['a variable by its name', { type: 'variable-use', id: 'openai', name: 'HOME' }],
    ['a path for code', { type: 'code-insert', code: 'x', path: '/etc/passwd' }],
    ['code that is too long', { type: 'code-insert', code: 'x'.repeat(16 * 1024 * 1024 + 1) }],
    ['a query that is too long', { type: 'turns-search', query: 'x'.repeat(1001) }],
    ['an id that is too long', { type: 'turn-cancel', turnId: 'x'.repeat(65) }],
    ['a text that is too long', { type: 'prompt-submit', text: 'x'.repeat(16 * 1024 * 1024 + 1) }],
  ];
  for (const [what, data] of refused) it(`refuses ${what}`, () => assert.equal(parseToHost(data), undefined));

  it('never throws, and lets nothing through that is not in the contract', () => {
    const types = fc.constantFrom(...messages.map(({ type }) => type), 'x', '__proto__');
    const message = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom('type', 'text', 'id', 'turnId'), fc.oneof(types, fc.anything())),
    );
    fc.assert(
      fc.property(message, (data) => {
        const parsed = parseToHost(data);
        if (parsed !== undefined) assert.deepEqual(parsed, { ...(data as object) });
      }),
      { numRuns: 5000 },
    );
  });
});

import assert from 'node:assert/strict';
import { chatDocument } from '../../../src/host/chatDocument.ts';

const read = (document: string) =>
  /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(document)?.[1] ?? '';

describe('The document of a chat', () => {
  const document = chatDocument((file) => `https://files.example/${file}`);
  const nonce = /<script nonce="([\w-]+)"/.exec(document)?.[1] ?? '';

  it('lets nothing in but by its nonce: no host, no scheme, no keyword', () => {
    const directives = read(document)
      .split('; ')
      .map((directive) => directive.split(' '));
    for (const [name = '', ...sources] of directives) {
      const allowed = /^(?:script|style)-src$/.test(name) ? `'nonce-${nonce}'` : "'none'";
      if (name.startsWith('require-')) assert.deepEqual(sources, ["'script'"]);
      else if (name === 'trusted-types') assert.deepEqual(sources, ['rivulet']);
      else assert.deepEqual(sources, [allowed], name);
    }
    const names = directives.map(([name]) => name);
    assert.equal(new Set(names).size, names.length);
    const known =
      'default-src img-src connect-src frame-src form-action base-uri require-trusted-types-for trusted-types';
    for (const name of known.split(' ')) assert.ok(names.includes(name), name);
  });

  it('has its policy before all that it governs', () => {
    assert.ok(document.indexOf('Content-Security-Policy') < document.search(/<(?:script|link|style|body)/));
  });

  it('has 128 random bits of its own', () => {
    assert.equal(Buffer.from(nonce, 'base64url').length, 16);
    assert.ok(!chatDocument(String).includes(nonce));
  });
});

import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from './ask.ts';

/** One way to ask a server, and what it makes of the prompts. */
export interface Way {
  /** The endpoint, as a user writes it. */
  endpoint: object;
  key?: string | undefined;
  /** How a whole reply ends, for example `finish stop`. */
  end: string;
  whole: { prompt: string; text: string; reasoning?: string };
  /** A prompt whose reply breaks off somewhere before the end of this text. */
  broken: { prompt: string; text: string };
  /** A prompt whose reply does not end for a long time. */
  slow: string;
  /** How many clients the server has seen go away before their replies were whole. */
  gone: () => number | Promise<number>;
}

/** A prompt on which the server fails with words of its own, what it says, and the text that it sent before. */
export interface Failing {
  prompt: string;
  text: string;
  end: string;
  message: RegExp;
}

/** What a server does that says the prompt back. */
export const echo = {
  whole: { prompt: '你好 👋🏽 **world**! こんにちは 🎉', text: '你好 👋🏽 **world**! こんにちは 🎉' },
  broken: { prompt: '你好 👋🏽 please break off here', text: '你好 👋🏽 please break off here' },
  slow: '你好 👋🏽 slowly',
};

/** Skips what follows with a printed reason where there is one. */
export function skipWhere(name: string, missing: string | undefined, context: Mocha.Context): void {
  if (missing === undefined) return;
  console.log(`    skipped: ${name} (${missing})`);
  context.skip();
}

/** What must hold with every server, whoever wrote it. */
export function peerTests(way: () => Way, failing?: Failing): void {
  it('shows its text as it was sent, and how it ended', async () => {
    const { endpoint, key, end, whole } = way();
    const heard = await ask(endpoint, whole.prompt, { key });
    assert.equal(heard.message, '');
    assert.equal(heard.text, whole.text);
    assert.equal(heard.reasoning, whole.reasoning ?? '');
    assert.equal(heard.end, end);
  });

  it('lets it see that the reply was stopped', async () => {
    const { endpoint, key, slow, gone } = way();
    const before = await gone();
    const heard = await ask(endpoint, slow, { key, onPart: ({ type }, stop) => type === 'text-delta' && stop() });
    assert.equal(heard.end, 'stopped');
    assert.notEqual(heard.text, '');
    for (let asked = 0; (await gone()) === before; asked += 1) {
      assert.ok(asked < 500, 'it still streams to a client that left');
      await wait(20);
    }
  });

  it('keeps the text of a reply that broke off, and says so', async () => {
    const { endpoint, key, broken } = way();
    const { text, end } = await ask(endpoint, broken.prompt, { key });
    assert.equal(end, 'cut-off');
    assert.ok(text !== '' && text.length < broken.text.length && broken.text.startsWith(text), text);
  });

  if (!failing) return;
  it('shows the error that it sends, and keeps the text before it', async () => {
    const { endpoint, key } = way();
    const heard = await ask(endpoint, failing.prompt, { key });
    assert.equal(heard.end, failing.end);
    assert.equal(heard.text, failing.text);
    assert.match(heard.message, failing.message);
  });
}

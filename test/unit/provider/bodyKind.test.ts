import assert from 'node:assert/strict';
import { bodyKind } from '../../../src/provider/bodyKind.ts';

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the kind of a body', () => {
  const cases: [string, string, string][] = [
    ['data: x\n\n', '', 'events'],
    ['\uFEFFdata: x', '', 'events'],
    ['\r\n\r\n: ping\n\n', '', 'events'],
    ['', '', 'events'],
    ['hello', 'text/event-stream', 'events'],
    ['hello', 'text/plain', 'other'],
    ['dear user', '', 'other'],
    ['\uFEFF {"a":1}', 'text/event-stream', 'json'],
    ['[1]', '', 'json'],
    ['\n<!doctype html>', 'application/json', 'page'],
    ['ä', '', 'other'],
  ];
  for (const [body, type, expected] of cases) {
    it(`is "${expected}" for ${JSON.stringify(body)} as "${type}", however it is cut, and the body stays whole`, async () => {
      const bytes = Buffer.from(body);
      for (let size = 1; size <= bytes.length + 1; size += 1) {
        const result = await bodyKind(chunks(bytes, size), type);
        assert.equal(result.kind, expected);
        const read: Uint8Array[] = [];
        for await (const chunk of result.body) read.push(chunk);
        assert.deepEqual(Buffer.concat(read), bytes);
      }
    });
  }

  it('is told after 64 KiB of white space, however much more there is', async () => {
    let read = 0;
    async function* space(): AsyncGenerator<Uint8Array, undefined> {
      for (; read < 1000; read += 1) yield Buffer.alloc(1024, ' ');
    }
    assert.equal((await bodyKind(space(), 'application/json')).kind, 'events');
    assert.equal(read, 63);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskedTap } from '../../../src/transport/maskedTap.ts';
import type { TappedRequest, WireTap } from '../../../src/transport/wireTap.ts';

/** Hears everything as one text; chunks as the bytes that they are. */
class Heard implements WireTap {
  requests: TappedRequest[] = [];
  heads: Readonly<Record<string, string>>[] = [];
  chunks: Buffer[] = [];
  sentTexts: string[] = [];
  reasons: string[] = [];
  ends: string[] = [];

  request = (request: TappedRequest) => void this.requests.push(request);
  response = (_status: number, headers: Readonly<Record<string, string>>) => void this.heads.push(headers);
  chunk = (bytes: Uint8Array) => void this.chunks.push(Buffer.from(bytes));
  sent = (text: string) => void this.sentTexts.push(text);
  closed = (_code: number, reason: string) => void this.reasons.push(reason);
  end = (how: string) => void this.ends.push(how);

  get body(): string {
    return Buffer.concat(this.chunks).toString('utf8');
  }
}

function heard(secrets: readonly string[], tell: (tap: Required<WireTap>) => void): Heard {
  const result = new Heard();
  tell(maskedTap(result, secrets) as Required<WireTap>); // It hears everything.
  return result;
}

const asking = (fields: Partial<TappedRequest>) => (tap: WireTap) =>
  tap.request?.({ method: 'POST', url: 'http://x/v1', headers: {}, body: '', ...fields });

const key = 'sk-Ab/12+<"q>=\\ü&\'zz';

/** Ways in which a server may repeat a key. */
const encodings: Record<string, (text: string) => string> = {
  plain: (text) => text,
  'in a URL': encodeURIComponent,
  'in a URL, in small letters': (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'in a form': (text) => new URLSearchParams({ a: text }).toString(),
  'in a path': encodeURI,
  'in JSON': (text) => JSON.stringify({ text }),
  'in JSON of ASCII': (text) => JSON.stringify(text).replace('ü', '\\u00fc'),
  'in JSON with slashes escaped': (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  'in JSON as Go writes it': (text) =>
    JSON.stringify(text).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
  'in JSON as .NET writes it': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/\\"|[<>&'+ü]/g, (c) => `\\u00${c.slice(-1).charCodeAt(0).toString(16).toUpperCase()}`),
  'in JSON in JSON': (text) => JSON.stringify({ raw: JSON.stringify({ text }) }),
  'in HTML': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
};

/** What must never be found: any five characters in a row of the key's, in any of its forms. */
function leaks(text: string, form: string): string[] {
  const windows = Array.from({ length: Math.max(0, form.length - 4) }, (_, at) => form.slice(at, at + 5));
  return windows.filter((piece) => text.includes(piece));
}

function* pieces(bytes: Buffer, sizes: Iterable<number>): Iterable<Buffer> {
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) return;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

describe('a masked tap', () => {
  for (const [how, encode] of Object.entries(encodings)) {
    it(`hides a key ${how}, wherever it stands and however its bytes are cut`, () => {
      const echoed = encode(key);
      const bytes = Buffer.from(`before ${echoed} after`);
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        const { body } = heard([key], (tap) => {
          tap.chunk(bytes.subarray(0, cut));
          tap.chunk(bytes.subarray(cut));
          tap.end('complete');
        });
        assert.match(body, /^before .*\[hidden\].* after$/);
        assert.deepEqual(
          leaks(body, encode(key)).filter((piece) => !encode('').includes(piece)),
          [],
          body,
        );
      }
      const { requests, heads, sentTexts, reasons } = heard([key], (tap) => {
        asking({ url: `http://x/${echoed}?a=${echoed}`, headers: { 'x-a': `b ${echoed}` }, body: echoed })(tap);
        tap.response(200, { 'x-b': echoed });
        tap.sent(`{"x": ${echoed}}`);
        tap.closed(1008, echoed);
      });
      const all = [requests[0]?.url, requests[0]?.headers['x-a'], requests[0]?.body, heads[0]?.['x-b'], ...sentTexts];
      for (const text of [...all, ...reasons]) {
        assert.deepEqual(
          leaks(text ?? assert.fail(), echoed).filter((piece) => !encode('').includes(piece)),
          [],
          text,
        );
      }
    });
  }

  it('hides a key of any characters in random places, cut and encoded at random', () => {
    const characters = fc
      .string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 })
      .filter((text) => text.trim().length > 7);
    const form = fc.constantFrom(...Object.values(encodings), (text: string) => Buffer.from(text).toString('base64'));
    const random = fc.tuple(
      characters,
      fc.array(fc.tuple(fc.string(), form), { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
    );
    fc.assert(
      fc.property(random, ([secret, places, sizes]) => {
        const text = places
          .map(([before, encode]) => `\n${before.replaceAll(secret, '')}\n${encode(secret)}\n`)
          .join('');
        const bytes = Buffer.from(text);
        const { body, requests } = heard([secret], (tap) => {
          for (const piece of pieces(bytes, sizes)) tap.chunk(piece);
          tap.end('cut');
          asking({ body: text, url: `http://x/?${text}`, headers: { 'x-a': text } })(tap);
        });
        const everything = body + JSON.stringify(requests.map(({ url, headers, body: sent }) => [url, headers, sent]));
        for (const [, encode] of places) {
          const whole = encode(secret).replace(/=+$/, '');
          // What does not differ from one key to the next is no part of it.
          assert.ok(!body.includes(whole) || encode('').includes(whole), `${whole} in ${body}`);
        }
        assert.ok(!everything.includes(secret), everything);
      }),
      { numRuns: 3000 },
    );
  });

  it('lets no six characters of a usual key in a row pass, whatever stands around it', () => {
    const usual = fc.stringMatching(/^[\w-]{20,64}$/);
    const forms = [(text: string) => text, (text: string) => Buffer.from(text).toString('base64')];
    const around = fc.stringMatching(/^[ -~]{0,5}$/);
    const random = fc.tuple(
      usual,
      fc.array(fc.tuple(around, around)),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
    );
    fc.assert(
      fc.property(random, ([secret, places, sizes]) => {
        for (const form of forms) {
          const text = places.map(([before, after]) => `<${form(before + secret + after)}>`).join('');
          const { body, requests } = heard([secret], (tap) => {
            for (const piece of pieces(Buffer.from(text), sizes)) tap.chunk(piece);
            tap.end('complete');
            asking({ body: text, url: `ws://x/${text}`, headers: { a: text } })(tap);
          });
          const digits = form(secret).slice(4, -4);
          const everything = JSON.stringify([body, requests[0]?.body, requests[0]?.url, requests[0]?.headers]);
          for (let at = 0; at + 6 <= digits.length; at += 1) {
            assert.ok(!everything.includes(digits.slice(at, at + 6)), `${digits} in ${everything}`);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('hides a key in base64, also in the middle of something longer', () => {
    for (const before of ['', 'u:', 'me:', 'you:', 'Bearer ']) {
      for (const after of ['', '\n', ' x', ' yz.']) {
        for (const encoding of ['base64', 'base64url'] as const) {
          const text = Buffer.from(before + key + after).toString(encoding);
          const { body } = heard([key], (tap) => {
            for (const byte of Buffer.from(text)) tap.chunk(Buffer.from([byte]));
            tap.end('complete');
          });
          const digits = Buffer.from(key).toString(encoding);
          assert.ok(body.length < 'Bearer '.length * 2 + 8 + 8 && !body.includes(digits.slice(4, 12)), body);
        }
      }
    }
  });

  it('hides the beginning of a key where the body breaks off in it', () => {
    const { body, ends } = heard([key], (tap) => {
      tap.chunk(Buffer.from(`x ${key.slice(0, 9)}`));
      tap.end('cut');
    });
    assert.deepEqual([body, ends], ['x [hidden]', ['cut']]);
  });

  it('lets everything else pass as it came, in its chunks, and at once', () => {
    const given = ['data: {"a": "s', 'k-Ab', 'x"}\n\n', 'sk-Ab/12', ' ü'];
    const { chunks, body } = heard([key], (tap) => {
      for (const piece of given) tap.chunk(Buffer.from(piece));
      tap.end('complete');
    });
    assert.equal(body, given.join(''));
    assert.deepEqual(
      chunks.map((chunk) => chunk.toString('utf8')),
      ['data: {"a": "', '', 'sk-Abx"}\n\n', '', 'sk-Ab/12 ü'],
    );
    const same = Buffer.from([0xff, 0, 0xc3]);
    assert.deepEqual(heard(['other'], (tap) => tap.chunk(same)).chunks, [same]);
  });

  it('takes each message of a WebSocket as a whole', () => {
    const { chunks } = heard([key], (tap) => {
      tap.response(101, {});
      tap.chunk(Buffer.from('ask s'));
      tap.chunk(Buffer.from('k'));
      tap.chunk(Buffer.from(JSON.stringify({ key })));
    });
    assert.deepEqual(
      chunks.map((chunk) => chunk.toString('utf8')),
      ['ask s', 'k', '{"key":"[hidden]"}'],
    );
  });

  it('hides credentials by their names, where there is no key at all', () => {
    const names = 'Authorization,Cookie,Proxy-Authorization,x-api-key,X-Goog-Api-Key,api-key,X-Auth-Token,apikey';
    for (const name of names.split(',')) {
      const { requests } = heard([], asking({ headers: { [name]: 'canary; other=canary' } }));
      assert.deepEqual(requests[0]?.headers, { [name]: '[hidden]' });
    }
    const { requests } = heard([], asking({ headers: { authorization: 'Bearer canary' } }));
    assert.deepEqual(requests[0]?.headers, { authorization: 'Bearer [hidden]' });
    const { heads } = heard([], (tap) =>
      tap.response(200, { 'set-cookie': 'a=canary', location: 'http://u:canary@y/?token=canary&a=b', etag: 'x' }),
    );
    assert.deepEqual(heads, [
      { 'set-cookie': '[hidden]', location: 'http://[hidden]@y/?token=[hidden]&a=b', etag: 'x' },
    ]);
    for (const name of ['key', 'api_key', 'apiKey', 'token', 'access_token', 'sig', 'X-Amz-Signature', 'api%5Fkey']) {
      const url = `wss://me:p@ss:canary@x/v1?a=b&${name}=canary%20&c=d#${name}=canary`;
      const [request] = heard([], asking({ url })).requests;
      assert.equal(request?.url, `wss://[hidden]@x/v1?a=b&${name}=[hidden]&c=d#${name}=[hidden]`);
    }
    const [request] = heard([], asking({ body: '{"api_key": "can\\"ary", "max_tokens": 5, "key": "a"}' })).requests;
    assert.equal(request?.body, '{"api_key": "[hidden]", "max_tokens": 5, "key": "a"}');
  });

  it('leaves what only sounds like a credential', () => {
    const headers = { 'x-ratelimit-limit-tokens': '5', 'www-authenticate': 'Bearer realm="a"', 'x-monkey': 'b' };
    const { requests } = heard([], asking({ headers, url: 'http://x/?max_tokens=5&author=me&monkey=1' }));
    assert.deepEqual([requests[0]?.headers, requests[0]?.url], [headers, 'http://x/?max_tokens=5&author=me&monkey=1']);
  });

  it('takes a prompt of any length', () => {
    const long = 'a\n'.repeat(8 * 1024 * 1024);
    const body = JSON.stringify({ messages: [{ content: long }], password: long });
    const [request] = heard([], asking({ body })).requests;
    assert.ok(request?.body === JSON.stringify({ messages: [{ content: long }], password: '[hidden]' }));
  });
});

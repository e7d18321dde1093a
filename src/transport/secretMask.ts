import { SecretPattern, type SecretPlace } from './secretPattern.ts';

/** Stands where a secret stood. */
export const hidden = '[hidden]';

/** The beginning of a secret at the very end is hidden from this length on; less tells nothing. */
const telling = 4;

/** Base64 of less than this would be found where it is not meant. */
const shortestBase64 = 8;

/** Hides secrets in texts, and in bytes that come in pieces: as they are, however they are escaped, and in base64. */
export class SecretMask {
  readonly #patterns: readonly SecretPattern[];

  constructor(secrets: readonly string[]) {
    const forms = secrets.filter((secret) => secret !== '').flatMap((secret) => [secret, ...base64Forms(secret)]);
    this.#patterns = [...new Set(forms)].map((form) => new SecretPattern(form));
  }

  text(text: string): string {
    const bytes = Buffer.from(text);
    const masked = this.message(bytes);
    return masked === bytes ? text : Buffer.from(masked).toString('utf8');
  }

  /** Bytes that are whole: no secret is cut at their end. */
  message(bytes: Uint8Array): Uint8Array {
    if (this.#patterns.length === 0) return bytes;
    const text = characters(bytes);
    const { passed } = withoutSecrets(text, this.#patterns, true);
    return passed === text ? bytes : Buffer.from(passed, 'latin1');
  }

  /** For the bytes of one body, one after the other. */
  bytes(): MaskedBytes {
    return new MaskedBytes(this.#patterns);
  }
}

/**
 * Hides secrets in a body as it comes. What may be the beginning of a secret is held back until it is known to be
 * none; everything else passes at once.
 */
class MaskedBytes {
  readonly #patterns: readonly SecretPattern[];
  #held = '';

  constructor(patterns: readonly SecretPattern[]) {
    this.#patterns = patterns;
  }

  take(chunk: Uint8Array): Uint8Array {
    if (this.#patterns.length === 0) return chunk;
    const came = characters(chunk);
    const { passed, held } = withoutSecrets(this.#held + came, this.#patterns, false);
    this.#held = held;
    return passed === came ? chunk : Buffer.from(passed, 'latin1');
  }

  /** What was held back: no more comes. */
  end(): Uint8Array {
    const held = this.#held;
    this.#held = '';
    return Buffer.from(held.length < telling ? withoutSecrets(held, this.#patterns, true).passed : hidden, 'latin1');
  }
}

/** A text whose characters are the bytes. */
function characters(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A text without the secrets in it; unless it is `whole`, it is `held` from where on one may begin. */
function withoutSecrets(
  text: string,
  patterns: readonly SecretPattern[],
  whole: boolean,
): { passed: string; held: string } {
  const next = patterns.map((pattern) => pattern.find(text, 0, whole));
  let passed = '';
  let at = 0;
  for (;;) {
    const first = firstOf(next);
    if (!first) return { passed: passed + text.slice(at), held: '' };
    passed += text.slice(at, first.start);
    if (first.end === undefined) return { passed, held: text.slice(first.start) };
    passed += hidden;
    at = first.end;
    for (const [index, pattern] of patterns.entries()) {
      const place = next[index];
      if (place && place.start < at) next[index] = pattern.find(text, at, whole);
    }
  }
}

/** Of places with the same start, one that is certain. */
function firstOf(places: readonly (SecretPlace | undefined)[]): SecretPlace | undefined {
  let first: SecretPlace | undefined;
  for (const place of places) {
    if (!place || (first && place.start > first.start)) continue;
    if (!first || place.start < first.start || (first.end ?? 0) < (place.end ?? 0)) first = place;
  }
  return first;
}

/**
 * What can be seen of a secret in base64 (RFC 4648), also in the middle of something longer: for each of the three ways in
 * which its bytes may fall into groups of three, the digits that hold nothing else.
 */
function base64Forms(secret: string): string[] {
  const forms = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  const url = forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [...forms, ...url].filter(({ length }) => length >= shortestBase64);
}

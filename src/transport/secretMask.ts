import { secretForms } from './secretForms.ts';

/** Stands where a secret stood. */
export const hidden = '[hidden]';

/** The beginning of a secret at the very end is hidden from this length on; less tells nothing. */
const telling = 4;

/** Hides secrets in texts, and in bytes that come in pieces. */
export class SecretMask {
  readonly #forms: readonly string[];
  readonly #byteForms: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#forms = secrets.flatMap(secretForms);
    const utf8 = this.#forms.map((form) => Buffer.from(form).toString('latin1'));
    this.#byteForms = [...new Set([...utf8, ...this.#forms.filter((form) => /^[\0-\xff]*$/.test(form))])];
  }

  text(text: string): string {
    return masked(text, this.#forms);
  }

  /** For the bytes of one body, one after the other. */
  bytes(): MaskedBytes {
    return new MaskedBytes(this.#byteForms);
  }
}

/**
 * Hides secrets in a body as it comes. What may be the beginning of a secret is held back until it is known to be
 * none; everything else passes at once.
 */
class MaskedBytes {
  /** Texts whose characters are bytes. */
  readonly #forms: readonly string[];
  #held = '';

  constructor(forms: readonly string[]) {
    this.#forms = forms;
  }

  take(chunk: Uint8Array): Uint8Array {
    if (this.#forms.length === 0) return chunk;
    const came = this.#held + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const text = masked(came, this.#forms);
    const passes = beginningOfSecret(text, this.#forms);
    const changed = this.#held !== '' || passes < text.length || text !== came;
    this.#held = text.slice(passes);
    return changed ? Buffer.from(text.slice(0, passes), 'latin1') : chunk;
  }

  /** What was held back: no more comes. */
  end(): Uint8Array {
    const held = this.#held;
    this.#held = '';
    return Buffer.from(held.length < telling ? held : hidden, 'latin1');
  }
}

function masked(text: string, forms: readonly string[]): string {
  return forms.reduce((left, form) => left.replaceAll(form, hidden), text);
}

/** Where the first secret may begin of which only the beginning is there; the text's length where none does. */
function beginningOfSecret(text: string, forms: readonly string[]): number {
  let first = text.length;
  for (const form of forms) {
    const start = form.charAt(0);
    let at = text.indexOf(start, Math.max(0, text.length - form.length + 1));
    while (at !== -1 && at < first && !form.startsWith(text.slice(at))) at = text.indexOf(start, at + 1);
    if (at !== -1) first = Math.min(first, at);
  }
  return first;
}

import { SecretMask } from '../transport/secretMask.ts';

/** Characters of a server's message that are shown. */
const longest = 300;

/** Characters that are looked at to find them. */
const mostRead = 64 * 1024;

/**
 * A text of a server or of the system, fit to be shown: on one line, without characters that control how it is drawn, cut
 * to a length, and without the key, which some servers repeat in their errors, escaped or in base64.
 */
export function safeText(text: string, key: string | undefined, length = longest): string {
  const read = text.slice(0, mostRead);
  const plain = (key ? new SecretMask([key]).text(read) : read)
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  return plain.length > length ? `${plain.slice(0, length - 1).toWellFormed()}…` : plain;
}

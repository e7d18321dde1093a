/** Characters of a server's message that are shown. */
const longest = 300;

/**
 * A text of a server or of the system, fit to be shown: on one line, without control characters, cut to a length, and
 * without the key, which some servers repeat in their errors.
 */
export function safeText(text: string, key: string | undefined, length = longest): string {
  const plain = text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  const redacted = key ? plain.replaceAll(key, '[key]') : plain;
  return redacted.length > length ? `${redacted.slice(0, length - 1).toWellFormed()}…` : redacted;
}

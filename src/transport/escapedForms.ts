const htmlNames: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const jsonShort: Record<string, string> = { '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * How a character may stand in a body, each as a text whose characters are bytes: as it is, and as URLs, forms, JSON (also
 * JSON within JSON) and HTML write it. Serializers differ in what they escape beyond what they must, so that every
 * character but those that nobody escapes may stand in every way.
 */
export function escapedForms(char: string): string[] {
  const bytes = Buffer.from(char);
  const plain = bytes.toString('latin1');
  if (/^[\w.-]$/.test(char)) return [plain];
  const codePoint = char.codePointAt(0) ?? 0;
  const percent = bytes.toString('hex').replace(/../g, '%$&');
  const units = char.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const json = [...inBothCases(units.join('')), jsonShort[char] ?? `\\${plain}`];
  const html = [`&#${codePoint};`, ...inBothCases(`&#x${codePoint.toString(16)};`), htmlNames[char] ?? plain];
  const forms = [
    plain,
    ...(codePoint < 0x100 ? [String.fromCharCode(codePoint)] : []),
    ...(char === ' ' ? ['+'] : []),
    ...inBothCases(percent),
    ...json,
    ...json.map((form) => form.replace(/[\\"]/g, '\\$&')),
    ...html,
  ];
  return [...new Set(forms)];
}

/** With hexadecimal digits in small and in capital letters. */
function inBothCases(escaped: string): string[] {
  return [escaped, escaped.replace(/(?<=\\u|%|&#x)[0-9a-f]+/g, (digits) => digits.toUpperCase())];
}

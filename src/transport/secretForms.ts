/** Base64 of less than this would be found where it is not meant. */
const shortestBase64 = 8;

/**
 * A secret in every form in which it may stand in a URL, a header or a body, longest first: as it is, URL-encoded
 * (RFC 3986, and as forms do it), JSON-escaped as the common serializers do it, HTML-escaped, and what can be seen of it in
 * base64 (RFC 4648), also in the middle of something longer.
 */
export function secretForms(secret: string): string[] {
  const text = secret.toWellFormed();
  if (text === '') return [];
  const json = jsonForms(text);
  const forms = new Set([
    secret,
    text,
    headerText(text),
    ...urlForms(text),
    ...json,
    ...json.flatMap(jsonForms),
    ...htmlForms(text),
    ...base64Forms(text),
  ]);
  return [...forms].filter((form) => form.trim() !== '').sort((a, b) => b.length - a.length);
}

/** Header values have no other characters (RFC 9110, section 5.5). */
function headerText(text: string): string {
  return text.replace(/[^\t\x20-\x7e\x80-\xff]+/g, ' ');
}

function urlForms(text: string): string[] {
  const strict = encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${hex(char, 2).toUpperCase()}`);
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  const forms = [encodeURI(text), encodeURIComponent(text), strict, form];
  return [...forms, ...forms.map((upper) => upper.replace(/%../g, (code) => code.toLowerCase()))];
}

/** Serializers differ in what they escape beyond what they must (RFC 8259, section 7), and in the case of the digits. */
const jsonVariants: readonly ((json: string) => string)[] = [
  (json) => json.replace(/[^\0-~]/g, escaped),
  (json) => json.replace(/[^\0-~]/g, escapedUpper),
  (json) => json.replaceAll('/', '\\/'),
  (json) => json.replace(/[<>&]/g, escaped),
  (json) => json.replace(/\\"|[<>&'+`]/g, (char) => escapedUpper(char.at(-1) ?? '')),
];

function jsonForms(text: string): string[] {
  let forms = [JSON.stringify(text).slice(1, -1)];
  for (const variant of jsonVariants) forms = [...new Set([...forms, ...forms.map(variant)])];
  return forms;
}

function htmlForms(text: string): string[] {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    plain,
    plain.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    plain.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    plain.replaceAll('"', '&quot;').replaceAll("'", '&#x27;'),
  ];
}

/** For each of the three ways in which bytes can fall into groups of three: the digits that hold nothing else. */
function base64Forms(text: string): string[] {
  const forms = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  const url = forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  const inJson = forms.map((form) => form.replaceAll('/', '\\/'));
  return [...forms, ...url, ...inJson].filter(({ length }) => length >= shortestBase64);
}

function escaped(char: string): string {
  return `\\u${hex(char, 4)}`;
}

function escapedUpper(char: string): string {
  return `\\u${hex(char, 4).toUpperCase()}`;
}

function hex(char: string, digits: number): string {
  return char.charCodeAt(0).toString(16).padStart(digits, '0');
}

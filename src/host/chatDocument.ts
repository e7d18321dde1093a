import { randomBytes } from 'node:crypto';

/** What a view's texts are written in. */
export interface ViewLanguage {
  tag: string;
  texts?: Record<string, unknown>;
}

/**
 * The document of a view: an empty page with one script and one style sheet. Its policy lets nothing else load,
 * connect, navigate or be turned from text into markup (https://www.w3.org/TR/CSP3/, https://www.w3.org/TR/trusted-types/).
 *
 * @param addressOf Where the view finds a file of `dist`.
 * @param language The language in use, as a BCP 47 tag, with its texts for those in English where it has any.
 * @param script The name of its script and of its style sheet: the chat's, or that of another page.
 */
export function chatDocument(
  addressOf: (file: string) => string,
  language: ViewLanguage = { tag: 'en' },
  script: 'webview' | 'endpoints' = 'webview',
): string {
  const nonce = randomBytes(16).toString('base64url');
  const texts = language.texts && `<meta name="texts" content="${escaped(JSON.stringify(language.texts))}">`;
  return `<!DOCTYPE html>
<html lang="${escaped(language.tag)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rivulet</title>
${texts ?? ''}
<link rel="stylesheet" nonce="${nonce}" href="${addressOf(`${script}.css`)}">
</head>
<body>
<script nonce="${nonce}" src="${addressOf(`${script}.js`)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "font-src 'none'",
    "img-src 'none'",
    "connect-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "manifest-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types rivulet',
  ].join('; ');
}

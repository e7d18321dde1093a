import { randomBytes } from 'node:crypto';

/**
 * The document of a chat view: an empty page with one script and one style sheet. Its policy lets nothing else load,
 * connect, navigate or be turned from text into markup (https://www.w3.org/TR/CSP3/, https://www.w3.org/TR/trusted-types/).
 *
 * @param addressOf Where the view finds a file of `dist`.
 */
export function chatDocument(addressOf: (file: string) => string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rivulet</title>
<link rel="stylesheet" nonce="${nonce}" href="${addressOf('webview.css')}">
</head>
<body>
<script nonce="${nonce}" src="${addressOf('webview.js')}"></script>
</body>
</html>`;
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

import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

const expected = () => l10n.t('expected "none", "http://host:port" or "https://host:port"');

/** A proxy of an endpoint's own: its URL, or `none` for the direct way. */
export const proxySchema = v.pipe(
  v.string(expected),
  v.check((text) => text === 'none' || isProxyUrl(text), expected),
  v.check(
    (text) => !/^https?:\/\/[^/]*@/i.test(text),
    () =>
      l10n.t(
        'holds a user name or password, which do not belong in settings; leave "proxy" out and set VS Code\'s "http.proxy", for which VS Code asks for the login',
      ),
  ),
);

function isProxyUrl(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash } = new URL(text);
  return pathname === '/' && search === '' && hash === '';
}

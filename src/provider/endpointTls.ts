import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

const expected = () => l10n.t('expected the path of a file, absolute or beginning with "~/"');

const file = v.optional(
  v.pipe(
    v.string(expected),
    v.check(
      (text) => !text.includes('-----BEGIN'),
      () => l10n.t('{0}; what the file holds does not belong in settings', expected()),
    ),
    v.check((text) => path.isAbsolute(text) || /^~[\\/]/.test(text), expected),
  ),
);

/** Files for the TLS of an endpoint: authorities to trust, and the client's certificate with its key. */
export const tlsSchema = v.pipe(
  v.strictObject({ ca: file, cert: file, key: file }),
  v.check(
    ({ cert, key }) => (cert === undefined) === (key === undefined),
    () => l10n.t('"cert" and "key" go together'),
  ),
);

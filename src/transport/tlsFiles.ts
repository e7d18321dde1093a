import { createPrivateKey, X509Certificate } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import * as l10n from '@vscode/l10n';
import { TransportError } from './transportError.ts';
import { trustedRoots } from './trustedRoots.ts';

/** Files in PEM form (RFC 7468); their paths are absolute or begin with `~/`. */
export interface TlsFiles {
  /** Authorities that are trusted beside those of the system. */
  ca?: string;
  /** The client's certificate, with the chain behind it. */
  cert?: string;
  /** The private key of `cert`. */
  key?: string;
}

/** What `tls.connect` and `https.request` take. */
export interface TlsMaterial {
  ca?: string[];
  cert?: string;
  key?: string;
}

/**
 * Reads the files anew for each connection, since certificates are renewed. Rejects with a `TransportError` that names
 * the setting where a file is missing or is not what it should be.
 */
export async function readTlsFiles({ ca, cert, key }: TlsFiles): Promise<TlsMaterial> {
  const [authorities, certificate, privateKey] = await Promise.all([
    read('ca', ca),
    read('cert', cert),
    read('key', key),
  ]);
  if (authorities !== undefined) checkAuthorities(authorities);
  if (certificate !== undefined && privateKey !== undefined) checkPair(certificate, privateKey);
  return {
    ...(authorities !== undefined && { ca: [...trustedRoots(), authorities] }),
    ...(certificate !== undefined && { cert: certificate }),
    ...(privateKey !== undefined && { key: privateKey }),
  };
}

async function read(field: keyof TlsFiles, file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await fs.readFile(file.replace(/^~(?=[\\/])/, os.homedir()), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw unusable(
      l10n.t('The file that "tls.{0}" of the endpoint names cannot be read ({1}): {2}', field, code, file),
    );
  }
}

function checkAuthorities(pem: string): void {
  const wrong = unusable(
    l10n.t(
      'The file that "tls.ca" of the endpoint names holds no certificates in PEM form ("-----BEGIN CERTIFICATE-----").',
    ),
  );
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g);
  if (!blocks) throw wrong;
  for (const block of blocks) attempt(() => new X509Certificate(block), wrong);
}

function checkPair(certificate: string, privateKey: string): void {
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(privateKey)) {
    throw unusable(
      l10n.t(
        'The file that "tls.key" of the endpoint names is locked with a passphrase, which settings cannot hold: unlock a copy that only you can read (openssl pkey -in FILE -out COPY), and name that one.',
      ),
    );
  }
  const parsed = attempt(
    () => new X509Certificate(certificate),
    unusable(
      l10n.t(
        'The file that "tls.cert" of the endpoint names holds no certificate in PEM form ("-----BEGIN CERTIFICATE-----").',
      ),
    ),
  );
  const secret = attempt(
    () => createPrivateKey(privateKey),
    unusable(
      l10n.t(
        'The file that "tls.key" of the endpoint names holds no private key in PEM form ("-----BEGIN PRIVATE KEY-----").',
      ),
    ),
  );
  if (parsed.checkPrivateKey(secret)) return;
  throw unusable(
    l10n.t('"tls.cert" and "tls.key" of the endpoint do not belong together: name the key of that certificate.'),
  );
}

function attempt<T>(make: () => T, failure: TransportError): T {
  try {
    return make();
  } catch {
    throw failure;
  }
}

function unusable(message: string): TransportError {
  return new TransportError('tls', message);
}

import * as l10n from '@vscode/l10n';
import { TransportError } from './transportError.ts';

const trustIssuer = () =>
  l10n.t(
    'if you trust it, name the file of its certificate in "tls.ca" of the endpoint, or add it to the system\'s certificates.',
  );

/** Certificate failures in plain words (https://docs.openssl.org/3.0/man1/openssl-verification-options/). */
const certificateTexts = (): Record<string, string> => ({
  CERT_HAS_EXPIRED: l10n.t(
    'The certificate has expired: whoever runs the server has to renew it, unless the clock of this machine is wrong.',
  ),
  CERT_NOT_YET_VALID: l10n.t('The certificate is not valid yet: check the clock of this machine.'),
  DEPTH_ZERO_SELF_SIGNED_CERT: l10n.t('The certificate is self-signed: {0}', trustIssuer()),
  SELF_SIGNED_CERT_IN_CHAIN: l10n.t(
    'The certificate comes from an authority that is not trusted here: {0}',
    trustIssuer(),
  ),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: l10n.t('The issuer of the certificate is not known here: {0}', trustIssuer()),
  UNABLE_TO_GET_ISSUER_CERT: l10n.t('The issuer of the certificate is not known here: {0}', trustIssuer()),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: l10n.t('The issuer of the certificate is not known here: {0}', trustIssuer()),
  CERT_REVOKED: l10n.t('The certificate was revoked: do not use this server until it has another one.'),
  ERR_TLS_CERT_ALTNAME_INVALID: l10n.t('The certificate is for another host: check the host in "url" of the endpoint.'),
});

/** Failures of the handshake, by what their codes hold: the codes of OpenSSL and BoringSSL differ in their prefixes. */
const handshakeTexts = (): readonly (readonly [RegExp, string])[] => [
  [
    /CERTIFICATE_REQUIRED/,
    l10n.t('The server asks for a client certificate: name its files in "tls.cert" and "tls.key" of the endpoint.'),
  ],
  [
    /ALERT_(BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|CERTIFICATE_\w+|ACCESS_DENIED)/,
    l10n.t('The server refuses the client certificate: check "tls.cert" of the endpoint, and that it has not expired.'),
  ],
  [
    /ALERT_HANDSHAKE_FAILURE/,
    l10n.t(
      'The server broke off the TLS handshake: it may ask for a client certificate ("tls.cert" and "tls.key" of the endpoint).',
    ),
  ],
  [
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW/,
    l10n.t('The server speaks no version of TLS that is still safe: it has to be updated to TLS 1.2 or newer.'),
  ],
  [
    /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|RECORD_LENGTH_TOO_LONG/,
    l10n.t(
      'What answers there does not speak TLS: check the port, or begin "url" of the endpoint with "http:" or "ws:".',
    ),
  ],
  [
    /UNRECOGNIZED_NAME/,
    l10n.t('The server does not know the name of its host: check the host in "url" of the endpoint.'),
  ],
];

/** Names a failure of TLS by its code, which Node takes from OpenSSL. Undefined where it is about something else. */
export function tlsFailure(code: string, message = ''): TransportError | undefined {
  const certificate = certificateTexts()[code];
  if (certificate) return new TransportError('tls', certificate, code);
  if (!/^ERR_(SSL|TLS)|^CERT_|_CERT/.test(code) && code !== 'EPROTO') return undefined;
  const word = code === 'EPROTO' ? (reasonIn(message) ?? code) : code;
  const [, text] = handshakeTexts().find(([pattern]) => pattern.test(word)) ?? [];
  return new TransportError('tls', text ?? l10n.t('The TLS handshake failed ({0}).', word), code);
}

/** For what fails while something is written Node has one code, and OpenSSL's own words in the message. */
function reasonIn(message: string): string | undefined {
  const [, reason] = /:SSL routines:[^:]*:([^:]+):/.exec(message) ?? [];
  return reason?.toUpperCase().replaceAll(' ', '_');
}

/** Names an answer to plain HTTP that is an alert of TLS (RFC 8446, section 5.1). Undefined where it is none. */
export function alertInsteadOfHttp(error: Error): TransportError | undefined {
  const { rawPacket } = error as { rawPacket?: unknown }; // Node gives the bytes that its parser did not understand.
  const isAlert = rawPacket instanceof Uint8Array && rawPacket[0] === 0x15 && rawPacket[1] === 0x03;
  if (!isAlert) return undefined;
  return new TransportError(
    'tls',
    l10n.t('What answers there speaks TLS: begin "url" of the endpoint with "https:" or "wss:".'),
  );
}

import type { Endpoint } from '../endpoint.ts';
import type { ReplyError } from '../replyError.ts';
import { safeText } from '../safeText.ts';
import type { CertificateFacts, StepFacts, ToldStep } from './doctorStep.ts';
import type { TriedConnection } from './tryConnection.ts';

/** Days before its end from which a certificate deserves a look. */
const soon = 14;
const dayMs = 24 * 3600 * 1000;

interface ConnectionSteps {
  reach: ToldStep<'reach'>;
  tls: ToldStep<'tls'>;
}

/**
 * What a tried connection tells of the way to the server, and of its certificate.
 *
 * @param today Milliseconds since the epoch.
 */
export function connectionSteps(endpoint: Endpoint, tried: TriedConnection, today: number): ConnectionSteps {
  const { reached, stoodMs, error } = tried;
  const secure = /^(https|wss):/i.test(endpoint.url);
  const facts = reachFacts(endpoint, tried);
  if (!reached && stoodMs === undefined) {
    const reach = { step: 'reach', state: 'failed', facts, ...(error && { error }) } as const;
    return { reach, tls: skipped(secure ? 'depends' : 'plain') };
  }
  // What fails behind a proxy, and before the server shows itself, is the proxy's doing.
  if (error && error.kind !== 'tls' && facts.way !== 'direct' && !tried.certificate) {
    return { reach: { step: 'reach', state: 'failed', facts, error }, tls: skipped(secure ? 'depends' : 'plain') };
  }
  const reach: ToldStep<'reach'> = { step: 'reach', state: 'passed', facts };
  return { reach, tls: secure ? tlsStep(tried, today) : plainTls(error) };
}

function plainTls(error: ReplyError | undefined): ToldStep<'tls'> {
  return error ? { step: 'tls', state: 'failed', facts: {}, error } : skipped('plain');
}

function skipped(reason: 'depends' | 'plain'): ToldStep<'tls'> {
  return { step: 'tls', state: 'skipped', facts: {}, reason };
}

function reachFacts({ proxy, url }: Endpoint, { reached }: TriedConnection): StepFacts['reach'] {
  const own = proxy !== undefined && proxy !== 'none' ? { proxy: new URL(proxy).host } : undefined;
  if (!reached) return own ? { way: 'endpoint-proxy', ...own } : {};
  const { ms, address, port } = reached;
  const facts = { ms: Math.round(ms), address, port };
  if (own) return { ...facts, way: 'endpoint-proxy', ...own };
  // A connection to another port than the URL's was led elsewhere by VS Code: to its proxy.
  return { ...facts, way: proxy === undefined && port !== portOf(url) ? 'vscode-proxy' : 'direct' };
}

function portOf(url: string): number {
  const { port, protocol } = new URL(url);
  return Number(port) || (protocol === 'https:' || protocol === 'wss:' ? 443 : 80);
}

function tlsStep({ reached, certificate, stoodMs, error }: TriedConnection, today: number): ToldStep<'tls'> {
  const shown: CertificateFacts | undefined = certificate && {
    subject: safeText(certificate.subject, undefined, 100),
    issuer: safeText(certificate.issuer, undefined, 100),
    validTo: Date.parse(certificate.validTo),
  };
  const facts = {
    ...(stoodMs !== undefined && { ms: Math.round(stoodMs - (reached?.ms ?? 0)) }),
    ...(shown && { certificate: shown }),
  };
  if (error) return { step: 'tls', state: 'failed', facts, error };
  const daysLeft = shown ? Math.floor((shown.validTo - today) / dayMs) : Number.NaN;
  if (daysLeft < soon) return { step: 'tls', state: 'warned', facts: { ...facts, daysLeft } };
  return { step: 'tls', state: 'passed', facts };
}

import { behindString } from './behindString.ts';
import { hidden, SecretMask } from './secretMask.ts';
import { isSecretMember, isSecretName } from './secretName.ts';
import type { WireTap } from './wireTap.ts';

/**
 * A tap that hears everything without these secrets, whatever form they take, and without what is a credential by its
 * name: headers, query parameters, user information in URLs, and members of JSON that went out.
 */
export function maskedTap(tap: WireTap, secrets: readonly string[]): WireTap {
  const mask = new SecretMask(secrets);
  let body = mask.bytes();
  let inMessages = false;
  const letOut = () => {
    const rest = body.end();
    if (rest.length > 0) tap.chunk?.(rest);
  };
  const url = (text: string) => mask.text(withoutUrlSecrets(text));
  const sentText = (text: string) => mask.text(withoutMembers(text));
  const header = (name: string, value: string) => (isSecretName(name) ? withoutCredential(value) : url(value));
  const headers = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [mask.text(name), header(name, value)]));
  return {
    request(request) {
      letOut();
      inMessages = false;
      body = mask.bytes();
      tap.request?.({
        method: request.method,
        url: url(request.url),
        headers: headers(request.headers),
        body: sentText(request.body),
      });
    },
    connected: () => tap.connected?.(),
    response(status, all) {
      inMessages = status === 101;
      tap.response?.(status, headers(all));
    },
    chunk(bytes) {
      tap.chunk?.(inMessages ? mask.message(bytes) : body.take(bytes));
    },
    sent: (text) => tap.sent?.(sentText(text)),
    closed: (code, reason) => tap.closed?.(code, mask.text(reason)),
    end(how) {
      letOut();
      tap.end?.(how);
    },
  };
}

const userInformation = /(:\/\/)[^/?#\s]*@/g;
const parameter = /([?&#;])([^?&#;=\s]+)=[^&#;\s]*/g;

function withoutUrlSecrets(text: string): string {
  return text
    .replace(userInformation, `$1${hidden}@`)
    .replace(parameter, (all, before: string, name: string) =>
      isSecretName(decoded(name)) ? `${before}${name}=${hidden}` : all,
    );
}

/** The scheme of a credential tells nothing, and that it is missing tells much. */
function withoutCredential(value: string): string {
  const [scheme = ''] = /^(basic|bearer|digest|token|apikey) +/i.exec(value) ?? [];
  return scheme + hidden;
}

const member = /"([\w-]+)"\s*:\s*"/g;

/** Values are passed over by hand: a regular expression that follows a text of many millions of characters runs out of stack. */
function withoutMembers(json: string): string {
  let passed = '';
  let at = 0;
  for (const { 0: beginning, 1: name = '', index } of json.matchAll(member)) {
    if (!isSecretMember(name)) continue;
    const start = index + beginning.length;
    const end = behindString(json, start);
    passed += `${json.slice(at, start)}${hidden}"`;
    at = end < 0 ? json.length : end;
  }
  return passed + json.slice(at);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

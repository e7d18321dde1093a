import * as l10n from '@vscode/l10n';
import type { Endpoint } from './endpoint.ts';
import { hostOf, reachOf } from './reach.ts';
import { knownPlaces, unknownPlaces } from './template.ts';

interface UrlOptions {
  /** Public hosts that the user allows to be reached without encryption. */
  plainHttpHosts: readonly string[];
  transport: Endpoint['transport'];
  /** True where the URL is a template, and whole. */
  custom: boolean;
}

/** What is wrong with the URL of an endpoint; undefined where nothing is. */
export function urlProblem(url: string, options: UrlOptions): string | undefined {
  return formProblem(url, options) ?? (options.custom ? templateProblem(url) : undefined) ?? plainProblem(url, options);
}

function formProblem(url: string, options: UrlOptions): string | undefined {
  const example = options.transport === 'websocket' ? 'wss://api.example.com/v1' : 'https://api.example.com/v1';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return l10n.t('.url: has no scheme; expected for example "{0}".', example);
  if (!URL.canParse(url)) return l10n.t('.url: is not a URL; expected for example "{0}".', example);
  const { protocol, username, password, search, hash } = new URL(url);
  const schemes = schemesOf(options);
  if (!schemes.includes(protocol))
    return l10n.t('.url: begins with "{0}"; expected {1}.', protocol, schemes.join(l10n.t(' or ')));
  if (username || password) return l10n.t('.url: holds a user name or password; use "key" and "auth" instead.');
  if (hash || (search && !options.custom))
    return l10n.t('.url: ends in "?…" or "#…"; expected the plain URL of the API.');
  return undefined;
}

/** An API that is spoken over a WebSocket may be named by its usual URL. */
function schemesOf({ transport, custom }: UrlOptions): string[] {
  if (transport === 'http') return ['https:', 'http:'];
  return custom ? ['wss:', 'ws:'] : ['wss:', 'ws:', 'https:', 'http:'];
}

function templateProblem(url: string): string | undefined {
  const [unknown] = unknownPlaces(url);
  if (unknown) return l10n.t('.url: holds {0}, which stands for nothing; known are {1}.', unknown, knownPlaces());
  const inHost = new URL(url).host.includes('${');
  return inHost ? l10n.t('.url: has a place to fill in within its host; only the path and the query may.') : undefined;
}

function plainProblem(url: string, { plainHttpHosts }: UrlOptions): string | undefined {
  const { protocol, host } = new URL(url);
  if (protocol === 'https:' || protocol === 'wss:' || reachOf(hostOf(url)) !== 'public') return undefined;
  if (plainHttpHosts.some((allowed) => [host, hostOf(url)].includes(allowed.toLowerCase()))) return undefined;
  return l10n.t(
    '.url: plain {0} to the public host {1} is refused, since anyone on the way could read the key and the chat. Use {2}, or add the host to rivulet.plainHttpHosts.',
    protocol.slice(0, -1),
    hostOf(url),
    protocol === 'ws:' ? 'wss' : 'https',
  );
}

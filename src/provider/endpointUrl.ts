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
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return `.url: has no scheme; expected for example "${example}".`;
  if (!URL.canParse(url)) return `.url: is not a URL; expected for example "${example}".`;
  const { protocol, username, password, search, hash } = new URL(url);
  const schemes = schemesOf(options);
  if (!schemes.includes(protocol)) return `.url: begins with "${protocol}"; expected ${schemes.join(' or ')}.`;
  if (username || password) return '.url: holds a user name or password; use "key" and "auth" instead.';
  if (hash || (search && !options.custom)) return '.url: ends in "?…" or "#…"; expected the plain URL of the API.';
  return undefined;
}

/** An API that is spoken over a WebSocket may be named by its usual URL. */
function schemesOf({ transport, custom }: UrlOptions): string[] {
  if (transport === 'http') return ['https:', 'http:'];
  return custom ? ['wss:', 'ws:'] : ['wss:', 'ws:', 'https:', 'http:'];
}

function templateProblem(url: string): string | undefined {
  const [unknown] = unknownPlaces(url);
  if (unknown) return `.url: holds ${unknown}, which stands for nothing; known are ${knownPlaces}.`;
  const inHost = new URL(url).host.includes('${');
  return inHost ? '.url: has a place to fill in within its host; only the path and the query may.' : undefined;
}

function plainProblem(url: string, { plainHttpHosts }: UrlOptions): string | undefined {
  const { protocol, host } = new URL(url);
  if (protocol === 'https:' || protocol === 'wss:' || reachOf(hostOf(url)) !== 'public') return undefined;
  if (plainHttpHosts.some((allowed) => [host, hostOf(url)].includes(allowed.toLowerCase()))) return undefined;
  return (
    `.url: plain ${protocol.slice(0, -1)} to the public host ${hostOf(url)} is refused, since anyone on the way could read the key and the chat. ` +
    `Use ${protocol === 'ws:' ? 'wss' : 'https'}, or add the host to rivulet.plainHttpHosts.`
  );
}

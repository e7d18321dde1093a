import * as l10n from '@vscode/l10n';
import { setAttribute } from '../element.ts';
import type { Target } from './definitions.ts';

const schemes = new Set(['https:', 'http:', 'mailto:']);

const targetKey = Symbol('target');

interface Pointing {
  [targetKey]?: Target | undefined;
}

/** Where a drawn link points to. It is no attribute: nothing but our own click can follow it. */
export function targetOf(link: Element & Pointing): Target | undefined {
  return link[targetKey];
}

/**
 * The address that a click may ask the host to open: https, http or mailto, and no name or password of a user in it. All
 * else is a link that leads nowhere.
 */
export function openable(href: string): URL | undefined {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url && schemes.has(url.protocol) && url.username === '' && url.password === '' ? url : undefined;
}

/** Points a link somewhere and shows, beside its text, the host that it really leads to where the text does not. */
export function pointLink(link: HTMLElement & Pointing, target: Target | undefined, text: string): void {
  link[targetKey] = target;
  const url = openable(target?.href ?? '');
  setAttribute(link, 'role', url && 'link');
  setAttribute(link, 'tabindex', url && '0');
  setAttribute(link, 'title', target && [target.title, url?.href ?? target.href].filter(Boolean).join('\n'));
  const host = url && shownHost(url, text);
  const misleading = url !== undefined && misleads(url, text);
  setAttribute(link, 'data-host', misleading && host !== undefined ? l10n.t('leads to {0}', host) : host);
  setAttribute(link, 'class', misleading ? 'misleading' : undefined);
}

function shownHost({ host, pathname, protocol }: URL, text: string): string | undefined {
  const real = protocol === 'mailto:' ? decoded(pathname) : host;
  return text.toLowerCase().includes(real.toLowerCase()) ? undefined : real;
}

/** True where the text looks like the address of another host. */
function misleads({ hostname, protocol }: URL, text: string): boolean {
  const [, named] =
    /^\s*(?:https?:\/\/)?(?:[^\s/@]*@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?:[:/?#]|\s*$)/iu.exec(text) ?? [];
  if (named === undefined || protocol === 'mailto:' || !URL.canParse(`http://${named}`)) return false;
  const bare = (host: string) => host.replace(/^www\./, '');
  return bare(new URL(`http://${named}`).hostname) !== bare(hostname);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { domainToUnicode } from 'node:url';
import type { Reply } from '../conversation/turn.ts';

const schemes = new Set(['https:', 'http:', 'mailto:']);

/** True for an address that may be opened and that the reply names: its host, or the address of its mail, stands there. */
export function standsIn({ parts, citations }: Reply, href: string): boolean {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (!url || !schemes.has(url.protocol) || url.username !== '' || url.password !== '') return false;
  const names = url.protocol === 'mailto:' ? [decodeURI(url.pathname)] : [url.hostname, domainToUnicode(url.hostname)];
  const prose = parts.map((part) => (part.kind === 'text' || part.kind === 'reasoning' ? part.text : ''));
  const text = [...prose, ...citations.map((citation) => citation.url ?? '')].join('\n').toLowerCase();
  return names.some((name) => name !== '' && text.includes(name.toLowerCase()));
}

import type { Grammar } from './grammar.ts';

/** A piece of text that is a link without any mark. */
export interface Autolink {
  start: number;
  end: number;
  href: string;
}

/** What may stand before an address, beside the start of a line. */
const boundary = /[\s*_~(]/;

const longestName = 64;

/**
 * Makes links of `http://` and `https://`, before anything in them is read as a mark
 * (https://github.github.com/gfm/#autolinks-extension-).
 */
export function autolinks(md: Grammar): void {
  md.inline.ruler.before('text', 'web_address', (state, silent) => {
    if (!state.src.startsWith('://', state.pos) || state.linkLevel > 0) return false;
    const scheme = /https?$/i.exec(state.pending.slice(-5))?.[0];
    if (scheme === undefined) return false;
    const start = state.pos - scheme.length;
    const text = /^[^\s<]+/.exec(state.src.slice(start, state.posMax))?.[0] ?? '';
    const found = mayStart(state.src.charAt(start - 1)) ? webAddress(text) : undefined;
    if (!found) return false;
    if (!silent) {
      state.pending = state.pending.slice(0, -scheme.length);
      state.push('link_open', 'a', 1).attrs = [['href', md.normalizeLink(found.href)]];
      state.push('text', '', 0).content = text.slice(0, found.length);
      state.push('link_close', 'a', -1);
    }
    state.pos = start + found.length;
    return true;
  });
}

/**
 * Finds the other addresses, in plain text: `www.` and e-mail.
 *
 * @param before The character before the text; empty at its start.
 */
export function findAddresses(text: string, before: string): Autolink[] {
  const links: Autolink[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(/\bwww\.|@/gi)) {
    if (index < from) continue;
    const link = mark === '@' ? mailAt(text, index, from) : webAt(text, index, before);
    if (!link) continue;
    links.push(link);
    from = link.end;
  }
  return links;
}

function webAt(text: string, start: number, before: string): Autolink | undefined {
  const found = webAddress(/^[^\s<]+/.exec(text.slice(start))?.[0] ?? '');
  const preceding = start === 0 ? before : text.charAt(start - 1);
  return found && mayStart(preceding) ? { start, end: start + found.length, href: found.href } : undefined;
}

function mailAt(text: string, at: number, from: number): Autolink | undefined {
  const name = /[\w.+-]+$/.exec(text.slice(Math.max(from, at - longestName), at))?.[0] ?? '';
  const host = /^[\w-]+(?:\.[\w-]+)+/.exec(text.slice(at + 1, at + 256))?.[0] ?? '';
  if (name === '' || host === '' || /[-_]$/.test(host)) return undefined;
  return { start: at - name.length, end: at + 1 + host.length, href: `mailto:${name}@${host}` };
}

function mayStart(preceding: string): boolean {
  return preceding === '' || boundary.test(preceding);
}

function webAddress(text: string): { href: string; length: number } | undefined {
  const url = withoutEnd(text);
  const [, scheme = '', host = ''] = /^(https?:\/\/)?([^/?#:]*)/i.exec(url) ?? [];
  const parts = host.split('.');
  const valid = parts.every((part) => /^[\p{L}\p{N}_-]+$/u.test(part)) && (scheme !== '' || parts.length > 2);
  if (!valid || parts.slice(-2).some((part) => part.includes('_'))) return undefined;
  return { href: scheme === '' ? `http://${url}` : url, length: url.length };
}

/** Punctuation at the end belongs to the sentence, and so do a parenthesis that the address does not open, and an entity. */
function withoutEnd(text: string): string {
  let end = text.length;
  let open = text.split('(').length - text.split(')').length;
  for (;;) {
    const last = text.charAt(end - 1);
    if (last === ')' && open < 0) {
      open += 1;
      end -= 1;
    } else if (last === ';') {
      end -= /&[a-z\d]+;$/i.exec(text.slice(Math.max(0, end - 40), end))?.[0].length ?? 1;
    } else if (last !== '' && '?!.,:*_~\'"'.includes(last)) {
      end -= 1;
    } else {
      return text.slice(0, end);
    }
  }
}

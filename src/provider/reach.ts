import { BlockList, isIP } from 'node:net';

/** From how far a host can be: this machine, a private network, anywhere. */
type Reach = 'loopback' | 'private' | 'public';

const loopback = blockList([
  ['127.0.0.0', 8, 'ipv4'], // RFC 1122, section 3.2.1.3
  ['::1', 128, 'ipv6'], // RFC 4291, section 2.5.3
]);

const privateRanges = blockList([
  ['10.0.0.0', 8, 'ipv4'], // RFC 1918
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'], // RFC 3927: link-local
  ['100.64.0.0', 10, 'ipv4'], // RFC 6598: shared by a carrier and by overlay networks, not routed in public
  ['fc00::', 7, 'ipv6'], // RFC 4193: unique local
  ['fe80::', 10, 'ipv6'], // RFC 4291: link-local
]);

/**
 * Says how far away a host may be, by its name or address alone: no name is looked up. Names without a dot, and those
 * under `.local` (RFC 6762), `.internal` and `.home.arpa` (RFC 8375), cannot be public ones.
 */
export function reachOf(host: string): Reach {
  const name = host.replace(/\.$/, '').toLowerCase();
  const version = isIP(name);
  if (version !== 0) return reachOfAddress(name, version === 4 ? 'ipv4' : 'ipv6');
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback'; // RFC 6761, section 6.3
  return !name.includes('.') || /\.(local|internal|home\.arpa)$/.test(name) ? 'private' : 'public';
}

/** The host of a URL; an IPv6 address without its brackets. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}

function reachOfAddress(address: string, family: 'ipv4' | 'ipv6'): Reach {
  if (loopback.check(address, family)) return 'loopback';
  return privateRanges.check(address, family) ? 'private' : 'public';
}

function blockList(ranges: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix, family] of ranges) list.addSubnet(network, prefix, family);
  return list;
}

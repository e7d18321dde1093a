import { hostedPresets, type Preset } from './presets.ts';

/**
 * The providers whose keys begin as this one does: the longest beginning counts. Only where it is a single one does the key
 * tell whose it is.
 */
export function vendorsOfKey(key: string): Preset[] {
  const known = hostedPresets.map((preset) => ({ preset, length: longestPrefix(preset, key) }));
  const longest = Math.max(...known.map(({ length }) => length));
  return longest === 0 ? [] : known.filter(({ length }) => length === longest).map(({ preset }) => preset);
}

function longestPrefix({ keyPrefixes = [] }: Preset, key: string): number {
  return Math.max(0, ...keyPrefixes.filter((prefix) => key.startsWith(prefix)).map(({ length }) => length));
}

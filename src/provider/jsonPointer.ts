import { field, type Json } from './json.ts';

/** A JSON Pointer (RFC 6901), taken apart. */
export type JsonPointer = readonly string[];

/** Takes a pointer apart. Undefined when it is none: it is empty or begins with a slash. */
export function parsePointer(text: string): JsonPointer | undefined {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  return text
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer points to, or undefined. */
export function valueAt(value: Json, pointer: JsonPointer): Json | undefined {
  let at: Json | undefined = value;
  for (const token of pointer) {
    at = Array.isArray(at) ? (/^(0|[1-9]\d*)$/.test(token) ? at[Number(token)] : undefined) : field(at, token);
    if (at === undefined) return undefined;
  }
  return at;
}

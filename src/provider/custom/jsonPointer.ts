import { ownField, type Json } from '../json.ts';

/** A JSON Pointer (RFC 6901). */
export interface JsonPointer {
  /** As it was written. */
  readonly text: string;
  readonly tokens: readonly string[];
}

/** Takes a pointer apart. Undefined when it is none: it is empty or begins with a slash. */
export function parsePointer(text: string): JsonPointer | undefined {
  if (text === '') return { text, tokens: [] };
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  const tokens = text.slice(1).split('/');
  return { text, tokens: tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) };
}

/** What a pointer points to, or undefined. */
export function resolvePointer(value: Json, { tokens }: JsonPointer): Json | undefined {
  let at: Json | undefined = value;
  for (const token of tokens) {
    at = Array.isArray(at) ? (/^(0|[1-9]\d*)$/.test(token) ? at[Number(token)] : undefined) : ownField(at, token);
    if (at === undefined) return undefined;
  }
  return at;
}

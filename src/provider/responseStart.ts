import type { StreamPart } from './streamPart.ts';

/** The part that begins a reply, with what the server says of it. */
export function responseStart(id: string | undefined, model: string | undefined): StreamPart {
  return { type: 'response-start', ...(id !== undefined && { id }), ...(model !== undefined && { model }) };
}

import assert from 'node:assert/strict';
import { createProvider } from '../../src/provider/createProvider.ts';
import type { StreamPart } from '../../src/provider/streamPart.ts';
import { endpointOf } from '../support/endpointOf.ts';

/** What came of one prompt. */
interface Heard {
  parts: readonly StreamPart[];
  text: string;
  reasoning: string;
  /** `finish` and its kind, or the kind of the error; `stopped` after an abort. */
  end: string;
  /** The error's words. */
  message: string;
}

interface AskOptions {
  key?: string | undefined;
  /** Is told of every part; aborting from here is what Stop does. */
  onPart?: (part: StreamPart, stop: () => void) => void;
}

/** Asks an endpoint, written as in the settings, the way the product does, and hears its reply to the end. */
export async function ask(settings: object, prompt: string, { key, onPart }: AskOptions = {}): Promise<Heard> {
  const provider = createProvider(endpointOf({ key: 'none', ...settings }), key);
  const controller = new AbortController();
  const request = { model: 'any', chat: 'chat-1', messages: [{ role: 'user', text: prompt }] } as const;
  const parts: StreamPart[] = [];
  try {
    for await (const part of provider.streamReply(request, { signal: controller.signal })) {
      assert.ok(!controller.signal.aborted, 'nothing comes after Stop');
      parts.push(part);
      onPart?.(part, () => controller.abort());
    }
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  }
  return { parts, text: join(parts, 'text-delta'), reasoning: join(parts, 'reasoning-delta'), ...endOf(parts) };
}

function join(parts: readonly StreamPart[], type: 'text-delta' | 'reasoning-delta'): string {
  return parts.map((part) => (part.type === type ? part.text : '')).join('');
}

function endOf(parts: readonly StreamPart[]): Pick<Heard, 'end' | 'message'> {
  const ends = parts.filter(({ type }) => type === 'finish' || type === 'error');
  assert.ok(ends.length <= 1 && (ends.length === 0 || ends[0] === parts.at(-1)), 'one end, and nothing after it');
  const [end] = ends;
  if (end?.type === 'error') return { end: end.error.kind, message: end.error.message };
  return { end: end?.type === 'finish' ? `finish ${end.reason.kind}` : 'stopped', message: '' };
}

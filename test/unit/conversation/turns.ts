import { makePrompt } from '../../../src/conversation/prompt.ts';
import type { Turn } from '../../../src/conversation/turn.ts';

/** A turn that has ended plainly, with a text as its reply. @param rest What its reply has besides. */
export function endedTurn(prompt: string, text: string, rest: Partial<Turn['reply']> = {}): Turn {
  return {
    id: crypto.randomUUID(),
    parentId: undefined,
    createdAt: 0,
    prompt: makePrompt(prompt),
    model: { ref: 'fake/m', label: 'm' },
    recorded: false,
    hasRecording: false,
    reply: { state: 'done', parts: [{ kind: 'text', text }], citations: [], duration: 1, ...rest },
  };
}

import type { Model } from '../../src/conversation/model.ts';
import type { StreamPart } from '../../src/provider/streamPart.ts';

/** How a reply comes: so many pieces, so many milliseconds apart. */
export interface Pace {
  pieces: number;
  every: number;
}

/** The prompt that makes a paced model reply so. */
export function pacedPrompt(name: string, { pieces, every }: Pace): string {
  return `${name} ${pieces} ${every}`;
}

/** The whole reply to a paced prompt. */
export function pacedReply(prompt: string): string {
  return Array.from({ length: paceOf(prompt).pieces }, (_, index) => pieceOf(prompt, index)).join('');
}

/** A model that replies as the prompt says, each reply of its own text. */
export const pacedModel: Model = {
  ref: 'paced/m',
  id: 'm',
  label: 'Paced',
  recorded: false,
  clocks: { note: 20_000, stalled: 30_000, ask: 180_000, idle: 600_000 },
  limits: { connect: 10_000, firstByte: 120_000 },
  provider: {
    async *streamReply({ messages }, { signal }): AsyncIterable<StreamPart> {
      const prompt = messages.at(-1)?.text ?? '';
      const { pieces, every } = paceOf(prompt);
      for (let index = 0; index < pieces && !signal.aborted; index += 1) {
        if (every > 0) await new Promise((resolve) => setTimeout(resolve, every));
        yield { type: 'text-delta', text: pieceOf(prompt, index) };
      }
      yield { type: 'finish', reason: { kind: 'stop' } };
    },
  },
};

function paceOf(prompt: string): Pace {
  const [, pieces = '1', every = '0'] = prompt.split(' ');
  return { pieces: Number(pieces), every: Number(every) };
}

function pieceOf(prompt: string, index: number): string {
  return `${prompt.split(' ')[0] ?? ''}:${index} `;
}

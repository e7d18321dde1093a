import type { ChatState } from '../chatState.ts';

/** A text of a chat that can be found. */
export interface ChatMessage {
  turn: string;
  /** Where it stands: the prompt, or the number of the reply's part. */
  part: 'prompt' | number;
  text: string;
}

/** The prompts and the texts of the replies of a chat, on all its paths; the newest turn first, and what follows first. */
export function messagesOf({ transcript }: ChatState): ChatMessage[] {
  return transcript.all.toReversed().flatMap(({ id, prompt, reply }): ChatMessage[] => {
    const texts = reply.parts.map((part, index) => ({
      turn: id,
      part: index,
      text: part.kind === 'text' ? part.text : '',
    }));
    return [...texts.filter(({ text }) => text !== '').toReversed(), { turn: id, part: 'prompt', text: prompt.text }];
  });
}

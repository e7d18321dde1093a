import type { ChatProblem } from '../conversation/store/chatSummary.ts';

/** What is wrong with the file of a chat, in words. */
export function problemText(problem: ChatProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'Its file is empty.';
    case 'damaged':
      return 'The beginning of its file is damaged; what follows is shown as far as it can be read.';
    case 'newer':
      return `A newer version of Rivulet wrote it (format ${problem.format}): update to open it. It is not changed.`;
    case 'other-id':
      return 'It is a copy of another chat.';
    case 'unreadable':
      return `Its file cannot be read (${problem.code}).`;
  }
}

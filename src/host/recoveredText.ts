import type { ChatChange } from '../conversation/store/changeLog.ts';
import { changeProblem } from './changeProblem.ts';

/** What came of taking lost chats in, in words. */
export function recoveredText(changes: readonly ChatChange[]): { text: string; failed: boolean } {
  const problems = changes.map(changeProblem).filter((problem) => problem !== undefined);
  const done = changes.length - problems.length;
  const recovered = `${done === 1 ? '1 chat was' : `${done} chats were`} recovered.`;
  const [first] = problems;
  if (first === undefined) return { text: recovered, failed: false };
  const others = problems.length === 1 ? '1 was not' : `${problems.length} were not`;
  return { text: `${recovered} ${others}: ${first}`, failed: true };
}

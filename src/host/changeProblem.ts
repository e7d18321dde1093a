import type { ChatChange } from '../conversation/store/changeLog.ts';

/** Why a chat was not changed, in words; undefined when it was. */
export function changeProblem(change: ChatChange): string | undefined {
  switch (change.kind) {
    case 'done':
      return undefined;
    case 'owned':
      return 'another window is writing it. Try again when its reply has ended.';
    case 'missing':
      return 'it is no longer there.';
    case 'refused':
      return 'its file cannot be read, so nothing is written to it.';
    case 'failed':
      return `the disk says ${change.code}.`;
  }
}

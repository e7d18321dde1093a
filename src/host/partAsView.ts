import { type ActivityPart, isProse, type ProsePart, type ReplyPart, type ReplyState } from '../conversation/turn.ts';
import type { ActivityView, NoticeView, PartView, ToolCallView } from '../messages/messages.ts';
import { noticeAsView } from './noticeText.ts';

/** UTF-16 units of what a server says about its activity that cross to the view. */
const longestDetail = 500;

/** @param elapsed Milliseconds since the request began. */
export function partAsView(part: ReplyPart, state: ReplyState, elapsed: number): PartView {
  if (!isProse(part)) return changedPartAsView(part, state, elapsed);
  const { kind, text, duration } = part;
  return { kind, text, ...(duration !== undefined && { duration }) };
}

/** A part that does not grow by deltas alone. */
export function changedPartAsView(
  part: Exclude<ReplyPart, ProsePart>,
  state: ReplyState,
  elapsed: number,
): ToolCallView | ActivityView | NoticeView {
  switch (part.kind) {
    case 'tool-call':
      return { kind: 'tool-call', name: part.name, text: part.text, ended: part.ended };
    case 'activity':
      return activityAsView(part.activity);
    case 'notice':
      return noticeAsView(part, state, elapsed);
  }
}

/** What a server says about itself is clipped: a text to what is worth reading, progress to what it can be. */
function activityAsView({ label, detail, state, progress = Number.NaN }: ActivityPart['activity']): ActivityView {
  return {
    kind: 'activity',
    label: label.slice(0, longestDetail),
    ...(detail !== undefined && { detail: detail.slice(0, longestDetail) }),
    state,
    ...(Number.isFinite(progress) && { progress: Math.min(1, Math.max(0, progress)) }),
  };
}

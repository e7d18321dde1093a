import type {
  ActivityView,
  CitationView,
  ClocksView,
  GrowingKind,
  NoticeView,
  ProseView,
  StatusView,
  ToolCallView,
} from '../messages/messages.ts';
import { type Check, isBoolean, isDuration, isString, oneOf, optional, shape } from './check.ts';

/** Shapes of what a reply is made of. */
export const growingKind = oneOf<GrowingKind>('text', 'reasoning', 'tool-call');

const prose = shape<ProseView>({
  kind: oneOf<ProseView['kind']>('text', 'reasoning'),
  text: isString,
  duration: optional(isDuration),
});

const toolCall = shape<ToolCallView>({ kind: oneOf('tool-call'), name: isString, text: isString, ended: isBoolean });

const activity = shape<ActivityView>({
  kind: oneOf('activity'),
  label: isString,
  detail: optional(isString),
  state: oneOf<ActivityView['state']>('running', 'done', 'failed'),
  progress: optional(isDuration),
});

const notice = shape<NoticeView>({
  kind: oneOf('notice'),
  text: isString,
  reason: optional(isString),
  detail: optional(isString),
  tip: optional(isString),
  countdown: optional(isDuration),
});

/** A part that does not grow by deltas alone. */
export const changedPart: Check = (value) => toolCall(value) || activity(value) || notice(value);
/** Any part of a reply. */
export const part: Check = (value) => prose(value) || changedPart(value);

/** A reference of a reply. */
export const citation = shape<CitationView>({ url: optional(isString), title: optional(isString) });

const clocks = shape<ClocksView>({ note: isDuration, stalled: isDuration, ask: isDuration, idle: isDuration });

/** How a running reply goes. */
export const status = shape<StatusView>({
  phase: oneOf<StatusView['phase']>('starting', 'connecting', 'connected', 'answered', 'retrying'),
  sinceRequest: isDuration,
  limit: optional(isDuration),
  quiet: isDuration,
  sinceByte: optional(isDuration),
  asking: isBoolean,
  clocks,
});

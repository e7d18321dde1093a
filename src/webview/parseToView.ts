import type { ContextView } from '../messages/contextView.ts';
import type { FactsView, FactView } from '../messages/factsView.ts';
import type { Density, LookView } from '../messages/lookView.ts';
import type {
  AnnounceMode,
  AttachmentView,
  ChatView,
  ChoiceView,
  EndingView,
  FocusTarget,
  PromptView,
  QueuedView,
  QueueView,
  ScrollMode,
  SeamView,
  SetupView,
  TimingView,
  ToView,
  TurnHeadView,
  TurnView,
} from '../messages/messages.ts';
import type { ThemeKind, ThemeView } from '../messages/themeView.ts';
import {
  type Check,
  isBoolean,
  isCount,
  isDuration,
  isMessage,
  isObject,
  isString,
  listOf,
  oneOf,
  optional,
  shape,
} from './check.ts';
import { changedPart, citation, growingKind, part, status } from './replyChecks.ts';

type Message<T extends ToView['type']> = Omit<Extract<ToView, { type: T }>, 'type'>;

const replyState = oneOf<TurnView['state']>('waiting', 'streaming', 'done', 'stopped', 'cut-off', 'failed');
const attachment = shape<AttachmentView>({ id: isString, label: isString, description: isString, sent: isString });
const timing = shape<TimingView>({
  elapsed: isDuration,
  facts: optional(
    shape<FactsView>({ brief: listOf(isString), all: listOf(shape<FactView>({ name: isString, value: isString })) }),
  ),
});

const prompt = shape<PromptView>({
  text: isString,
  length: isCount,
  cut: isBoolean,
  attachments: listOf(attachment),
  notes: listOf(isString),
});

const action = oneOf<EndingView['actions'][number]>(
  'retry',
  'continue',
  'key-set',
  'model-pick',
  'settings-open',
  'endpoint-add',
  'endpoint-test',
);

const ending = shape<EndingView>({
  title: isString,
  detail: optional(isString),
  advice: optional(isString),
  actions: listOf(action),
  offline: optional(isBoolean),
});

const turn = shape<TurnView>({
  id: isString,
  prompt,
  model: isString,
  recorded: isBoolean,
  versions: listOf(isString),
  branches: listOf(isString),
  parts: listOf(part),
  seams: optional(listOf(shape<SeamView>({ part: isCount, offset: isCount }))),
  citations: listOf(citation),
  state: replyState,
  status: optional(status),
  ending: optional(ending),
  hasRecording: isBoolean,
  timing,
});

const queue = shape<QueueView>({
  prompts: listOf(shape<QueuedView>({ id: isString, text: isString, attachments: listOf(attachment) })),
  paused: isBoolean,
});

const chat = shape<ChatView>({
  id: isString,
  title: isString,
  path: listOf(shape<TurnHeadView>({ id: isString, length: isCount })),
  turns: listOf(turn),
  queue,
  draft: isString,
});

const choice = shape<ChoiceView>({ id: isString, label: isString, description: isString });

const setup = shape<SetupView>({
  model: optional(isString),
  modelNote: optional(isString),
  hasEndpoints: isBoolean,
  problems: listOf(isString),
  localServers: optional(listOf(choice)),
  localNote: optional(isString),
  environmentKeys: optional(listOf(choice)),
  scroll: oneOf<ScrollMode>('follow', 'anchor', 'still'),
  announce: optional(oneOf<AnnounceMode>('end', 'full')),
});

const context = shape<ContextView>({
  text: isString,
  description: isString,
  level: oneOf<ContextView['level']>('plain', 'near', 'over'),
  warning: optional(isString),
  leftOut: isCount,
});

const isColour: Check = (value) => typeof value === 'string' && /^#[\da-f]{3,8}$/i.test(value);

const theme = shape<ThemeView>({
  kind: oneOf<ThemeKind>('dark', 'light', 'hc-dark', 'hc-light'),
  colours: (value) => isObject(value) && Object.values(value).every(isColour),
});

const look = shape<LookView>({
  fontSize: optional(isDuration),
  fontFamily: optional(isString),
  codeFontSize: optional(isDuration),
  codeFontFamily: optional(isString),
  density: oneOf<Density>('comfortable', 'compact'),
});

const checks: { [T in ToView['type']]: Check } = {
  'transcript-snapshot': shape<Message<'transcript-snapshot'>>({ chat }),
  'turns-give': shape<Message<'turns-give'>>({ turns: listOf(turn) }),
  'turn-start': shape<Message<'turn-start'>>({ turn }),
  'turn-delta': shape<Message<'turn-delta'>>({
    turnId: isString,
    part: isCount,
    kind: growingKind,
    offset: isCount,
    text: isString,
  }),
  'turn-part': shape<Message<'turn-part'>>({ turnId: isString, part: isCount, view: changedPart }),
  'part-end': shape<Message<'part-end'>>({ turnId: isString, part: isCount }),
  'turn-citation': shape<Message<'turn-citation'>>({ turnId: isString, index: isCount, citation }),
  'turn-status': shape<Message<'turn-status'>>({ turnId: isString, status }),
  'turn-end': shape<Message<'turn-end'>>({ turnId: isString, state: replyState, ending: optional(ending), timing }),
  'queue-change': shape<Message<'queue-change'>>({ queue }),
  'context-change': shape<Message<'context-change'>>({ context: optional(context) }),
  'setup-change': shape<Message<'setup-change'>>({ setup }),
  'theme-change': shape<Message<'theme-change'>>({ theme }),
  'look-change': shape<Message<'look-change'>>({ look }),
  'prompt-refuse': shape<Message<'prompt-refuse'>>({ text: isString, reason: isString }),
  'turn-reveal': shape<Message<'turn-reveal'>>({ turnId: isString }),
  'prompt-return': shape<Message<'prompt-return'>>({ text: isString }),
  'inputs-give': shape<Message<'inputs-give'>>({ texts: listOf(isString) }),
  'storage-change': shape<Message<'storage-change'>>({ problem: optional(isString) }),
  'composer-focus': isObject,
  'focus-move': shape<Message<'focus-move'>>({
    to: oneOf<FocusTarget>('prompt-previous', 'prompt-next', 'code-previous', 'code-next', 'transcript'),
  }),
  'focused-insert': isObject,
  'unseen-end': shape<Message<'unseen-end'>>({ title: isString }),
  'find-open': isObject,
  'turns-found': shape<Message<'turns-found'>>({ query: isString, turnIds: listOf(isString) }),
};

/** Reads a message of the host; undefined when it is not in the contract. */
export function parseToView(data: unknown): ToView | undefined {
  return isMessage<ToView>(checks, data) ? data : undefined;
}

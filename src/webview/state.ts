import type { PartView, PromptView, QueueView, ReplyState, SetupView, TurnView } from '../messages/messages.ts';

/** What the panel knows of a part: its text is in the document and nowhere else. */
export interface PartState {
  readonly kind: PartView['kind'];
  /** UTF-16 units of what grows in it. */
  readonly length: number;
}

/** What the panel knows of the turn that may still change. */
export interface TurnState {
  readonly id: string;
  readonly prompt: PromptView;
  readonly versions: readonly string[];
  readonly parts: readonly PartState[];
  /** The part that the reply goes on with, where it goes on with an earlier version of it. */
  readonly begun: number | undefined;
  /** How many came. */
  readonly citations: number;
  readonly state: ReplyState;
  /** True while the user is asked whether to keep waiting. */
  readonly asking: boolean;
}

/** All that decides what a message means. */
export interface PanelState {
  /** Undefined until the first snapshot. */
  readonly chatId: string | undefined;
  /** Ids of the shown path, first turn first. */
  readonly path: readonly string[];
  /** The last turn of the path; no other one changes. */
  readonly last: TurnState | undefined;
  readonly queue: QueueView;
  readonly setup: SetupView | undefined;
  /** Turns of which something was missed: what comes of them is dropped until the next snapshot. */
  readonly missed: ReadonlySet<string>;
}

/** Before the first message. */
export const initialState: PanelState = {
  chatId: undefined,
  path: [],
  last: undefined,
  queue: { prompts: [], paused: false },
  setup: undefined,
  missed: new Set(),
};

/** What the panel keeps of a turn that came whole. */
export function turnStateOf({ id, prompt, versions, parts, seams, citations, state, status }: TurnView): TurnState {
  const asking = status?.asking ?? false;
  const begun = seams?.at(-1)?.part;
  return { id, prompt, versions, state, parts: parts.map(partStateOf), begun, citations: citations.length, asking };
}

/** What the panel keeps of a part. */
export function partStateOf(view: PartView): PartState {
  return { kind: view.kind, length: view.kind === 'activity' || view.kind === 'notice' ? 0 : view.text.length };
}

/** True as long as a reply may still change. */
export function isRunning({ state }: { readonly state: ReplyState }): boolean {
  return state === 'waiting' || state === 'streaming';
}

/** The turn that Stop would end. */
export function runningTurn({ last }: PanelState): TurnState | undefined {
  return last && isRunning(last) ? last : undefined;
}

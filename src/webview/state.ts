import type { PartView, PromptView, QueueView, ReplyState, SetupView, TurnView } from '../messages/messages.ts';

/** What the panel knows of a part: its text is in the document and nowhere else. */
export interface PartState {
  readonly kind: PartView['kind'];
  /** UTF-16 units of what grows in it. */
  readonly length: number;
}

export interface TurnState {
  readonly id: string;
  readonly prompt: PromptView;
  readonly versions: readonly string[];
  readonly parts: readonly PartState[];
  /** How many came. */
  readonly citations: number;
  readonly state: ReplyState;
  /** True while the user is asked whether to keep waiting. */
  readonly asking: boolean;
}

export interface PanelState {
  /** Undefined until the first snapshot. */
  readonly chatId: string | undefined;
  readonly turns: readonly TurnState[];
  readonly queue: QueueView;
  readonly setup: SetupView | undefined;
  /** Turns of which something was missed: what comes of them is dropped until the next snapshot. */
  readonly missed: ReadonlySet<string>;
}

export const initialState: PanelState = {
  chatId: undefined,
  turns: [],
  queue: { prompts: [], paused: false },
  setup: undefined,
  missed: new Set(),
};

export function turnStateOf({ id, prompt, versions, parts, citations, state, status }: TurnView): TurnState {
  const asking = status?.asking ?? false;
  return { id, prompt, versions, state, parts: parts.map(partStateOf), citations: citations.length, asking };
}

export function partStateOf(view: PartView): PartState {
  return { kind: view.kind, length: view.kind === 'activity' || view.kind === 'notice' ? 0 : view.text.length };
}

export function isRunning({ state }: { readonly state: ReplyState }): boolean {
  return state === 'waiting' || state === 'streaming';
}

/** The turn that Stop would end. */
export function runningTurn({ turns }: PanelState): TurnState | undefined {
  return turns.findLast(isRunning);
}

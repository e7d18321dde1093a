import type {
  ChatView,
  ContextView,
  EndingView,
  PromptView,
  SetupView,
  StatusView,
  ToView,
  TurnHeadView,
  TurnView,
} from '../../src/messages/messages.ts';

/** Views as the host sends them, with everything but what a test is about filled in. */
export function promptView(text: string, rest: Partial<PromptView> = {}): PromptView {
  return { text, length: text.length, cut: false, attachments: [], notes: [], ...rest };
}

export function statusView(rest: Partial<StatusView> = {}): StatusView {
  const clocks = { note: 20_000, stalled: 30_000, ask: 180_000, idle: 600_000 };
  return { phase: 'starting', sinceRequest: 0, quiet: 0, asking: false, clocks, ...rest };
}

/** A turn that runs, unless a state is given that has ended. */
export function turnView(id: string, rest: Partial<TurnView> = {}): TurnView {
  const { state = 'waiting' } = rest;
  return {
    id,
    prompt: promptView(`Prompt of ${id}`),
    model: 'llama3 · Lab vLLM',
    recorded: false,
    versions: [id],
    branches: [id],
    parts: [],
    citations: [],
    state,
    hasRecording: false,
    timing: { elapsed: 0 },
    ...(state === 'waiting' || state === 'streaming' ? { status: statusView() } : {}),
    ...rest,
  };
}

export function doneTurn(id: string, text: string, rest: Partial<TurnView> = {}): TurnView {
  const timing = { elapsed: 3240, firstText: 410 };
  return turnView(id, { parts: [{ kind: 'text', text }], state: 'done', timing, ...rest });
}

export function endedTurn(id: string, state: TurnView['state'], ending: EndingView, text = ''): TurnView {
  const parts: TurnView['parts'] = text === '' ? [] : [{ kind: 'text', text }];
  return turnView(id, { parts, state, ending, timing: { elapsed: 5120 } });
}

export function headOf({ id, prompt, parts }: TurnView): TurnHeadView {
  const lengths = parts.map((part) => ('text' in part ? part.text.length : 0));
  return { id, length: lengths.reduce((sum, length) => sum + length, prompt.text.length) };
}

export function snapshot(turns: TurnView[], rest: Partial<ChatView> = {}): ToView {
  const path = turns.map(headOf);
  const chat = { id: 'chat', title: '', path, turns, queue: { prompts: [], paused: false }, draft: '', ...rest };
  return { type: 'transcript-snapshot', chat };
}

/** A chat of which only the last turns are sent whole, as the host does with a long one. */
export function longSnapshot(turns: TurnView[], whole: number): ToView {
  return snapshot(turns.slice(-whole), { path: turns.map(headOf) });
}

export function contextChange(text: string, rest: Partial<ContextView> = {}): ToView {
  const description = `The next prompt sends about ${text} tokens.`;
  return { type: 'context-change', context: { text, description, level: 'plain', leftOut: 0, ...rest } };
}

export function setupChange(rest: Partial<SetupView> = {}): ToView {
  return {
    type: 'setup-change',
    setup: { model: 'llama3 · Lab vLLM', hasEndpoints: true, problems: [], scroll: 'follow', ...rest },
  };
}

export function textDelta(turnId: string, offset: number, text: string, part = 0): ToView {
  return { type: 'turn-delta', turnId, part, kind: 'text', offset, text };
}

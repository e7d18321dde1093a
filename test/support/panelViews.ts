import type { FactsView } from '../../src/messages/factsView.ts';
import type {
  ChatView,
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
  const timing = { elapsed: 3240, facts: factsView };
  return turnView(id, { parts: [{ kind: 'text', text }], state: 'done', timing, ...rest });
}

/** The facts of a reply of which everything is known. */
export const factsView: FactsView = {
  brief: ['llama3 · Lab vLLM', 'first text 0.41 s', '64 tokens/s', '1,234 tokens in, 180 out'],
  all: Object.entries({
    Model: 'llama3 · Lab vLLM',
    'Answered by': 'meta-llama/Llama-3.3-70B-Instruct-FP8',
    Endpoint: 'lab',
    Started: 'Nov 21, 2026, 2:26:02 PM',
    Connected: 'after 0.02 s',
    'First byte': 'after 0.39 s',
    'First text': 'after 0.41 s',
    Duration: '3.2 s',
    'Tokens in': '1,234, 1,024 from a cache',
    'Tokens out': '180, 64 for reasoning',
    Speed: '64 tokens/s',
    Characters: '782, and 3 of reasoning',
    Ended: 'Complete',
    Reply: 'chatcmpl-9f1d2c3b4a5968778695a4b3c2d1e0f9',
  }).map(([name, value]) => ({ name, value })),
};

export function endedTurn(id: string, state: TurnView['state'], ending: EndingView, text = ''): TurnView {
  const parts: TurnView['parts'] = text === '' ? [] : [{ kind: 'text', text }];
  const facts = { brief: ['llama3 · Lab vLLM', 'total 5.1 s'], all: factsView.all.slice(0, 4) };
  return turnView(id, { parts, state, ending, timing: { elapsed: 5120, facts } });
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

export function setupChange(rest: Partial<SetupView> = {}): ToView {
  return {
    type: 'setup-change',
    setup: { model: 'llama3 · Lab vLLM', hasEndpoints: true, problems: [], scroll: 'follow', ...rest },
  };
}

export function textDelta(turnId: string, offset: number, text: string, part = 0): ToView {
  return { type: 'turn-delta', turnId, part, kind: 'text', offset, text };
}

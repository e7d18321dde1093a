import type { ToView } from '../messages/messages.ts';
import { isRunning, type PanelState, type PartState, type TurnState, turnStateOf } from './state.ts';

/** What to do with a message: show it, ask for a snapshot instead, or leave it to the snapshot already asked for. */
export interface Step {
  state: PanelState;
  effect: 'show' | 'resync' | 'drop';
}

type Message<T extends ToView['type']> = Extract<ToView, { type: T }>;

/** The next state of the panel. Pure; a message that contradicts the state changes nothing but asks for a snapshot. */
export function reduce(state: PanelState, message: ToView): Step {
  switch (message.type) {
    case 'transcript-snapshot':
      return show({
        ...state,
        chatId: message.chat.id,
        turns: message.chat.turns.map(turnStateOf),
        queue: message.chat.queue,
        missed: new Set(),
      });
    case 'turn-start':
      return show({ ...state, turns: turnStarted(state.turns, turnStateOf(message.turn)) });
    case 'turn-delta':
      return turnChanged(state, message.turnId, (turn) => withDelta(turn, message));
    case 'turn-end':
      return turnChanged(state, message.turnId, (turn) => ({ ...turn, state: message.state }));
    case 'queue-change':
      return show({ ...state, queue: message.queue });
    case 'setup-change':
      return show({ ...state, setup: message.setup });
    case 'prompt-refuse':
    case 'composer-focus':
      return show(state);
  }
}

function show(state: PanelState): Step {
  return { state, effect: 'show' };
}

/** A new version of a shown turn takes its place, and what followed it is no longer shown. */
function turnStarted(turns: readonly TurnState[], turn: TurnState): TurnState[] {
  const place = turns.findIndex(({ id }) => id === turn.id || turn.versions.includes(id));
  return [...(place === -1 ? turns : turns.slice(0, place)), turn];
}

function turnChanged(state: PanelState, id: string, change: (turn: TurnState) => TurnState | undefined): Step {
  if (state.missed.has(id)) return { state, effect: 'drop' };
  const place = state.turns.findLastIndex((turn) => turn.id === id);
  const turn = state.turns[place];
  const changed = turn && change(turn);
  if (!changed) return { state: { ...state, missed: new Set([...state.missed, id]) }, effect: 'resync' };
  return show({ ...state, turns: state.turns.with(place, changed) });
}

/** Undefined when the delta does not begin exactly where the turn's text ends. */
function withDelta(turn: TurnState, { part, kind, offset, text }: Message<'turn-delta'>): TurnState | undefined {
  if (!isRunning(turn)) return undefined;
  const last = turn.parts.length - 1;
  const known: PartState | undefined = part === last + 1 ? { kind, length: 0 } : turn.parts[part];
  if (!known || part < last || known.kind !== kind || known.length !== offset) return undefined;
  const parts = [...turn.parts.slice(0, part), { kind, length: offset + text.length }];
  return { ...turn, parts, state: 'streaming' };
}

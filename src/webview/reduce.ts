import type { ChatView, ToView, TurnView } from '../messages/messages.ts';
import { isRunning, type PanelState, type PartState, partStateOf, type TurnState, turnStateOf } from './state.ts';

/** What to do with a message: show it, ask for a snapshot instead, or leave it to the snapshot already asked for. */
interface Step {
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
        path: message.chat.path.map(({ id }) => id),
        last: lastOf(message.chat),
        queue: message.chat.queue,
        missed: new Set(),
      });
    case 'turn-start':
      return show({ ...state, path: pathWith(state.path, message.turn), last: turnStateOf(message.turn) });
    case 'turn-delta':
      return turnChanged(state, message.turnId, (turn) => withDelta(turn, message));
    case 'turn-part':
      return turnChanged(state, message.turnId, (turn) => withPart(turn, message));
    case 'part-end':
      return turnChanged(state, message.turnId, (turn) => (endsCall(turn, message.part) ? turn : undefined));
    case 'turn-citation':
      return turnChanged(state, message.turnId, (turn) => withCitation(turn, message));
    case 'turn-status':
      return turnChanged(state, message.turnId, (turn) => withStatus(turn, message));
    case 'turn-end':
      return turnChanged(state, message.turnId, (turn) => ({ ...turn, state: message.state }));
    case 'queue-change':
      return show({ ...state, queue: message.queue });
    case 'setup-change':
      return show({ ...state, setup: message.setup });
    case 'turns-give':
    case 'theme-change':
    case 'look-change':
    case 'prompt-refuse':
    case 'prompt-return':
    case 'turn-reveal':
    case 'inputs-give':
    case 'storage-change':
    case 'composer-focus':
    case 'focus-move':
    case 'focused-insert':
    case 'unseen-end':
    case 'find-open':
    case 'turns-found':
      return show(state);
  }
}

function show(state: PanelState): Step {
  return { state, effect: 'show' };
}

function lastOf({ path, turns }: ChatView): TurnState | undefined {
  const last = turns.at(-1);
  return last && last.id === path.at(-1)?.id ? turnStateOf(last) : undefined;
}

/** A new version of a shown turn takes its place, and what followed it is no longer shown. */
function pathWith(path: readonly string[], { id, versions }: TurnView): string[] {
  const place = path.findIndex((shown) => shown === id || versions.includes(shown));
  return [...(place === -1 ? path : path.slice(0, place)), id];
}

function turnChanged(state: PanelState, id: string, change: (turn: TurnState) => TurnState | undefined): Step {
  if (state.missed.has(id)) return { state, effect: 'drop' };
  const changed = state.last?.id === id ? change(state.last) : undefined;
  if (!changed) return { state: { ...state, missed: new Set([...state.missed, id]) }, effect: 'resync' };
  return show({ ...state, last: changed });
}

/** Undefined when the delta does not begin exactly where the text of its part ends. */
function withDelta(turn: TurnState, { part, kind, offset, text }: Message<'turn-delta'>): TurnState | undefined {
  if (!isRunning(turn)) return undefined;
  const begins = part === turn.parts.length && kind !== 'tool-call';
  const known: PartState | undefined = begins ? { kind, length: 0 } : turn.parts[part];
  if (!known || known.kind !== kind || known.length !== offset || !mayGrow(turn, part)) return undefined;
  return { ...turn, parts: withPartAt(turn, part, { kind, length: offset + text.length }), state: 'streaming' };
}

/**
 * Tool calls grow beside each other; text is over when something else than a notice follows it, unless the reply goes on
 * with it: what the model thinks before it does so stands behind it.
 */
function mayGrow({ parts, begun }: TurnState, part: number): boolean {
  return (
    part === begun || parts[part]?.kind === 'tool-call' || parts.slice(part + 1).every(({ kind }) => kind === 'notice')
  );
}

/** Undefined when the part stands elsewhere than at the end and is not of the kind that is there. */
function withPart(turn: TurnState, { part, view }: Message<'turn-part'>): TurnState | undefined {
  const made = partStateOf(view);
  const known = turn.parts[part];
  const fits = known ? known.kind === made.kind && known.length === made.length : part === turn.parts.length;
  if (!isRunning(turn) || !fits) return undefined;
  return {
    ...turn,
    parts: withPartAt(turn, part, made),
    state: view.kind === 'tool-call' ? 'streaming' : turn.state,
  };
}

function withPartAt({ parts }: TurnState, part: number, made: PartState): PartState[] {
  return part === parts.length ? [...parts, made] : parts.with(part, made);
}

function endsCall(turn: TurnState, part: number): boolean {
  return isRunning(turn) && turn.parts[part]?.kind === 'tool-call';
}

function withCitation(turn: TurnState, { index }: Message<'turn-citation'>): TurnState | undefined {
  return isRunning(turn) && index === turn.citations ? { ...turn, citations: index + 1 } : undefined;
}

function withStatus(turn: TurnState, { status }: Message<'turn-status'>): TurnState | undefined {
  return isRunning(turn) ? { ...turn, asking: status.asking } : undefined;
}

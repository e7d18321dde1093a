import type { Prompt } from '../turn.ts';
import { isPrompt } from './chatRecordShape.ts';
import { choiceBy, fieldsOf, isFlag, isText, optional, type Check } from './shape.ts';

/** What a user does in a chat, in whichever window: the window that owns the chat carries it out. */
export type ChatAction =
  | { type: 'submit'; prompt: Prompt }
  | { type: 'stop'; turn?: string }
  | { type: 'keep-waiting'; turn: string }
  | { type: 'regenerate'; turn: string }
  | { type: 'continue'; turn: string }
  | { type: 'edit'; turn: string; prompt: Prompt }
  | { type: 'turn-delete'; turn: string }
  | { type: 'show'; turn: string }
  | { type: 'queue-save'; id: string; text: string }
  | { type: 'queue-remove'; id: string }
  | { type: 'queue-send' }
  | { type: 'rename'; title: string }
  | { type: 'pin'; pinned: boolean };

type ActionOf<T extends ChatAction['type']> = Extract<ChatAction, { type: T }>;

const turnAction = fieldsOf<{ turn: string }>({ turn: isText });

const actions: Record<ChatAction['type'], Check> = {
  submit: fieldsOf<ActionOf<'submit'>>({ type: isText, prompt: isPrompt }),
  stop: fieldsOf<ActionOf<'stop'>>({ type: isText, turn: optional(isText) }),
  'keep-waiting': turnAction,
  regenerate: turnAction,
  continue: turnAction,
  edit: fieldsOf<ActionOf<'edit'>>({ type: isText, turn: isText, prompt: isPrompt }),
  'turn-delete': turnAction,
  show: turnAction,
  'queue-save': fieldsOf<ActionOf<'queue-save'>>({ type: isText, id: isText, text: isText }),
  'queue-remove': fieldsOf<ActionOf<'queue-remove'>>({ type: isText, id: isText }),
  'queue-send': () => true,
  rename: fieldsOf<ActionOf<'rename'>>({ type: isText, title: isText }),
  pin: fieldsOf<ActionOf<'pin'>>({ type: isText, pinned: isFlag }),
};

export const isChatAction = choiceBy('type', actions);

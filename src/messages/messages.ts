/**
 * The contract between the extension host and a chat view.
 *
 * Both sides import this file and it imports nothing, so that it can be read as the whole protocol. Every message is a
 * notification: nothing waits for an answer. Names are `<noun>-<action>`; the lifecycle verbs are start, delta and end.
 * Ids are issued by the host; no message names a path, a URL, a command or a key.
 */

/** The six states of a reply; the last four are final. */
export type ReplyState = 'waiting' | 'streaming' | 'done' | 'stopped' | 'cut-off' | 'failed';

/** A stretch of a reply. Parts stand in the order in which they came; offsets count UTF-16 units within one part. */
export interface PartView {
  kind: PartKind;
  text: string;
}

export type PartKind = 'text' | 'reasoning';

/** Something sent along with a prompt: a piece of a document, shown as a chip. */
export interface AttachmentView {
  id: string;
  /** File name and lines, for example `main.ts:3-9`. */
  label: string;
  /** What the chip's tooltip says: the workspace-relative path, the language and the size. */
  description: string;
  /** The text that is sent, cut at the length that a panel can show. */
  sent: string;
}

export interface PromptView {
  /** The prompt's text, cut at the length that a panel can show; `length` tells how long the whole is. */
  text: string;
  /** UTF-16 units of the whole prompt; more than the text has where the text or an attachment was cut. */
  length: number;
  attachments: AttachmentView[];
  /** What the user should know about the text that is sent, for example that a broken character was replaced. */
  notes: string[];
}

/** What the user can do about an ended reply. Each names one message to the host. */
export type EndingAction = 'retry' | 'continue' | 'key-set' | 'model-pick' | 'settings-open' | 'endpoint-add';

/** How a reply ended, in words, where it did not end plainly. */
export interface EndingView {
  title: string;
  /** What the server or the system said, shown as plain text. */
  detail?: string;
  /** What to do next. */
  advice?: string;
  actions: EndingAction[];
}

export interface TurnView {
  id: string;
  prompt: PromptView;
  /** The model as the user knows it, for example `llama3 · Lab vLLM`. */
  model: string;
  /** True for a reply that is played back from a recording. */
  recorded: boolean;
  /** Ids of all versions of this turn (same parent, same prompt), oldest first; its own among them. */
  versions: string[];
  parts: PartView[];
  state: ReplyState;
  ending?: EndingView;
  timing: TimingView;
}

/** Milliseconds since the request began, measured by the host at the moment of the message. */
export interface TimingView {
  /** Until now, or until the end. */
  elapsed: number;
  /** Until the first text or reasoning, when there was any. */
  firstText?: number;
}

/** A prompt that waits until the running reply has ended. */
export interface QueuedView {
  id: string;
  text: string;
  attachments: AttachmentView[];
}

export interface QueueView {
  prompts: QueuedView[];
  /** True when the queue waits for the user, because the reply before it did not end well. */
  paused: boolean;
}

export interface ChatView {
  id: string;
  title: string;
  /** The shown path, first turn first. */
  turns: TurnView[];
  queue: QueueView;
}

export interface LocalServerView {
  id: string;
  /** For example `Ollama on port 11434`. */
  label: string;
  /** For example `3 models`. */
  description: string;
}

/** What the view shows around the chat: the model in use and, where nothing is configured, ways to begin. */
export interface SetupView {
  /** The model in use as the user knows it; absent when none is chosen. */
  model?: string;
  /** How the model is reached where that needs saying, for example that the connection is not encrypted. */
  modelNote?: string;
  /** True when `rivulet.endpoints` holds at least one usable endpoint. */
  hasEndpoints: boolean;
  /** One sentence for each broken setting: which, which field, what is expected. */
  problems: string[];
  /** Servers found on this machine; undefined while they are being looked for. */
  localServers?: LocalServerView[];
  /** What the search for local servers looked at, for example `No server answered on this machine.` */
  localNote?: string;
}

/** Host to view. */
export type ToView =
  | { type: 'transcript-snapshot'; chat: ChatView }
  | { type: 'turn-start'; turn: TurnView }
  | { type: 'turn-delta'; turnId: string; part: number; kind: PartKind; offset: number; text: string }
  | { type: 'turn-end'; turnId: string; state: ReplyState; ending?: EndingView; timing: TimingView }
  | { type: 'queue-change'; queue: QueueView }
  | { type: 'setup-change'; setup: SetupView }
  /** A prompt that was not taken: its text goes back to the composer. */
  | { type: 'prompt-refuse'; text: string; reason: string }
  | { type: 'composer-focus' };

/** View to host. */
export type ToHost =
  /** The view has loaded and knows nothing: the host answers with a snapshot and the setup. */
  | { type: 'view-ready' }
  /** A delta did not fit what the view has: the host answers with a snapshot. */
  | { type: 'snapshot-request' }
  | { type: 'prompt-submit'; text: string }
  | { type: 'turn-cancel'; turnId: string }
  | { type: 'turn-regenerate'; turnId: string }
  | { type: 'turn-continue'; turnId: string }
  /** Show another version of a turn. */
  | { type: 'turn-show'; turnId: string }
  | { type: 'reply-copy'; turnId: string }
  /** Open the whole prompt, as it is sent, in an editor. */
  | { type: 'prompt-open'; turnId: string }
  | { type: 'attachment-open'; attachmentId: string }
  /** Hold a queued prompt back while the user edits it. */
  | { type: 'queue-edit'; id: string }
  | { type: 'queue-save'; id: string; text: string }
  | { type: 'queue-remove'; id: string }
  /** Send the first queued prompt now. */
  | { type: 'queue-send' }
  | { type: 'chat-new' }
  | { type: 'model-pick' }
  | { type: 'key-set' }
  | { type: 'endpoint-add' }
  | { type: 'settings-open' }
  | { type: 'server-find' }
  | { type: 'server-use'; id: string }
  | { type: 'demo-play' };

/** Handlers for every message of a union: a missing one is a compile error. */
export type Handlers<M extends { type: string }> = { [T in M['type']]: (message: Extract<M, { type: T }>) => void };

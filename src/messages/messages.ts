/**
 * The contract between the extension host and a chat view.
 *
 * Both sides import this room and it imports nothing, so that it can be read as the whole protocol. Every message is a
 * notification: nothing waits for an answer. Names are `<noun>-<action>`; the lifecycle verbs are start, delta and end.
 * Ids are issued by the host; no message names a path, a command or a key, and
 * one alone a URL: that of a link which the user follows.
 */
import type { FactsView } from './factsView.ts';
import type { LookView } from './lookView.ts';

/** The six states of a reply; the last four are final. */
export type ReplyState = 'waiting' | 'streaming' | 'done' | 'stopped' | 'cut-off' | 'failed';

/** A piece of a reply. Parts stand in the order in which they came. */
export type PartView = ProseView | ToolCallView | ActivityView | NoticeView;

/** What the model writes. Offsets count UTF-16 units within one part. */
export interface ProseView {
  kind: 'text' | 'reasoning';
  text: string;
  /** Milliseconds that a reasoning took; absent while it goes on. */
  duration?: number;
}

/** The model asked for a tool; nothing was run. */
export interface ToolCallView {
  kind: 'tool-call';
  name: string;
  /** The arguments as the model writes them. */
  text: string;
  /** True when the arguments are complete. */
  ended: boolean;
}

/** Something that the server does on the way to its reply. */
export interface ActivityView {
  kind: 'activity';
  label: string;
  detail?: string;
  state: 'running' | 'done' | 'failed';
  /** From 0 to 1. */
  progress?: number;
}

/** Something about the request that the user should know: one sentence. */
export interface NoticeView {
  kind: 'notice';
  /** What happens or happened; where `countdown` is there, it is followed by the time that is left. */
  text: string;
  /** Why, after a colon. */
  reason?: string;
  /** What the server or the system said, shown as plain text. */
  detail?: string;
  /** The same, where it is worth no line of its own. */
  tip?: string;
  /** Milliseconds until it happens; the user can cancel it. */
  countdown?: number;
}

/** The kinds that grow by deltas. */
export type GrowingKind = 'text' | 'reasoning' | 'tool-call';

/** What a reply refers to. */
export interface CitationView {
  url?: string;
  title?: string;
}

/** How far the connection of a running reply is. `starting`: nothing was sent yet, or nobody tells. */
export type PhaseView = 'starting' | 'connecting' | 'connected' | 'answered' | 'retrying';

/** How a running reply goes; all times are in milliseconds, measured by the host at the moment of the message. */
export interface StatusView {
  phase: PhaseView;
  /** On the clock of the phase: since the request was last sent. */
  sinceRequest: number;
  /** When the clock of the phase runs out; absent where it has none. */
  limit?: number;
  /** Without anything new. */
  quiet: number;
  /** Since the last byte; absent before the first. */
  sinceByte?: number;
  /** True while the user is asked whether to keep waiting. */
  asking: boolean;
  clocks: ClocksView;
}

/** How long a reply may bring nothing new, in milliseconds, and what happens then. */
export interface ClocksView {
  /** While the first word is waited for: the panel says that this can be normal. */
  note: number;
  /** The panel says that the reply stalls. */
  stalled: number;
  /** The host asks whether to keep waiting. */
  ask: number;
  /** The host ends the reply. */
  idle: number;
}

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

/** A prompt of a turn. */
export interface PromptView {
  /** The prompt's text, cut at the length that a panel can show; `length` tells how long the whole is. */
  text: string;
  /** UTF-16 units of the whole prompt; more than the text has where the text or an attachment was cut. */
  length: number;
  /** True where the text was cut. */
  cut: boolean;
  attachments: AttachmentView[];
  /** What the user should know about the text that is sent, for example that a broken character was replaced. */
  notes: string[];
}

/** What the user can do about an ended reply. Each names one message to the host. */
export type EndingAction = 'retry' | 'continue' | PlainAction;
/** Those that name no turn. */
type PlainAction = 'key-set' | 'model-pick' | 'settings-open' | 'endpoint-add' | 'endpoint-test';

/** How a reply ended, in words, where it did not end plainly. */
export interface EndingView {
  title: string;
  /** What the server or the system said, shown as plain text. */
  detail?: string;
  /** What to do next. */
  advice?: string;
  actions: EndingAction[];
  /** True where the machine had no network. */
  offline?: boolean;
}

/** A place in the text of a part, in UTF-16 units. */
export interface SeamView {
  part: number;
  offset: number;
}

/** One prompt and its reply. */
export interface TurnView {
  id: string;
  prompt: PromptView;
  /** The model as the user knows it, for example `llama3 · Lab vLLM`. */
  model: string;
  /** True for a reply that is played back from a recording. */
  recorded: boolean;
  /** Ids of all versions of this turn (same parent, same prompt), oldest first; its own among them. */
  versions: string[];
  /** Ids of turns with other prompts in the place of this one, oldest first, one for each prompt; its own among them. */
  branches: string[];
  parts: PartView[];
  /** Where the reply goes on with an earlier version of it, oldest first; the text behind the last one may still grow. */
  seams?: SeamView[];
  citations: CitationView[];
  state: ReplyState;
  /** Present while the reply runs. */
  status?: StatusView;
  ending?: EndingView;
  /** True when what was sent and received can be looked at. */
  hasRecording: boolean;
  timing: TimingView;
}

/** How long a reply has taken, and once it has ended all that was measured. */
export interface TimingView {
  /** Milliseconds from the request until now or the end, measured by the host at the moment of the message. */
  elapsed: number;
  /** Present when the reply has ended. */
  facts?: FactsView;
}

/** A prompt that waits until the running reply has ended. */
export interface QueuedView {
  id: string;
  text: string;
  attachments: AttachmentView[];
}

/** The prompts that wait for the running reply to end. */
export interface QueueView {
  prompts: QueuedView[];
  /** True when the queue waits for the user, because the reply before it did not end well. */
  paused: boolean;
}

/** A turn of the shown path that was not sent with it: enough to keep its place. */
export interface TurnHeadView {
  id: string;
  /** UTF-16 units of its prompt and its reply, from which a view guesses how high it is. */
  length: number;
}

/** The shown path of a chat, and its queue. */
export interface ChatView {
  id: string;
  title: string;
  /** The shown path, first turn first. */
  path: TurnHeadView[];
  /** The last turns of the path, whole. The view asks for others when they come near sight. */
  turns: TurnView[];
  queue: QueueView;
  /** What was being written in this chat. */
  draft: string;
}

/** Something that an empty panel offers to begin with, for example `Ollama on port 11434`: `llama3 and 2 more`. */
export interface ChoiceView {
  id: string;
  label: string;
  description: string;
}

/** What the view shows around the chat: the model in use and, where nothing is configured, ways to begin. */
export interface SetupView {
  /** The model in use as the user knows it; absent when none is chosen. */
  model?: string;
  /** How the model is reached where that needs saying, for example that the connection is not encrypted. */
  modelNote?: string;
  /** True when there is at least one usable endpoint, or a model of VS Code's own is in use. */
  hasEndpoints: boolean;
  /** One sentence for each broken setting: which, which field, what is expected. */
  problems: string[];
  /** Servers found on this machine; undefined while they are being looked for. */
  localServers?: ChoiceView[];
  /** What the search for local servers looked at, for example `No server answered on this machine.` */
  localNote?: string;
  /** Keys that environment variables hold, by the names of these. */
  environmentKeys?: ChoiceView[];
  scroll: ScrollMode;
  /** Absent: `end`. */
  announce?: AnnounceMode;
}

/**
 * What moves the transcript by itself: `follow` keeps the end of the reply in sight while the reader is there, `anchor` puts
 * a prompt that is sent to the top and leaves it there, `still` only brings a prompt that is sent into sight.
 */
export type ScrollMode = 'follow' | 'anchor' | 'still';

/** What of the end of a reply is read out by a screen reader: that it is complete, or all of it. */
export type AnnounceMode = 'end' | 'full';

/** Where a key takes the focus within a view. */
export type FocusTarget = 'prompt-previous' | 'prompt-next' | 'code-previous' | 'code-next' | 'transcript';

export type ThemeKind = 'dark' | 'light' | 'hc-dark' | 'hc-light';

/** The colours that the theme in use gives to code, as far as they are known, by `TokenClass`: `#` and hexadecimal digits. */
export interface ThemeView {
  /** The kind of theme that they are for: they are not used with another. */
  kind: ThemeKind;
  colours: Readonly<Record<string, string>>;
}

/** Host to view. */
export type ToView =
  | { type: 'transcript-snapshot'; chat: ChatView }
  /** Turns that the view asked for, as far as they are still there. */
  | { type: 'turns-give'; turns: TurnView[] }
  | { type: 'turn-start'; turn: TurnView }
  | { type: 'turn-delta'; turnId: string; part: number; kind: GrowingKind; offset: number; text: string }
  /** A part that does not grow by deltas appeared or changed, or a tool call began. */
  | { type: 'turn-part'; turnId: string; part: number; view: ToolCallView | ActivityView | NoticeView }
  /** The arguments of a tool call are complete. */
  | { type: 'part-end'; turnId: string; part: number }
  | { type: 'turn-citation'; turnId: string; index: number; citation: CitationView }
  | { type: 'turn-status'; turnId: string; status: StatusView }
  | { type: 'turn-end'; turnId: string; state: ReplyState; ending?: EndingView; timing: TimingView }
  | { type: 'queue-change'; queue: QueueView }
  | { type: 'setup-change'; setup: SetupView }
  | { type: 'theme-change'; theme: ThemeView }
  | { type: 'look-change'; look: LookView }
  /** A prompt that was not taken: its text goes back to the composer. */
  | { type: 'prompt-refuse'; text: string; reason: string }
  /** The user looked for something, and found it in this turn. */
  | { type: 'turn-reveal'; turnId: string }
  /** A text that goes back to the composer: the prompt of a turn that was deleted. */
  | { type: 'prompt-return'; text: string }
  /** What the user sent before, in any chat, newest first. */
  | { type: 'inputs-give'; texts: string[] }
  /** Whether chats are saved; a problem says why not and what happens to them. */
  | { type: 'storage-change'; problem?: string }
  | { type: 'composer-focus' }
  | { type: 'focus-move'; to: FocusTarget }
  /** The user wants the code block with the focus put at the cursor of the last active editor. */
  | { type: 'focused-insert' }
  /** A reply has ended in a chat that no view shows. */
  | { type: 'unseen-end'; title: string }
  /** The user wants to find something in the conversation. */
  | { type: 'find-open' }
  /** The turns of the shown path, in their order, that may show what was searched for; no other does. */
  | { type: 'turns-found'; query: string; turnIds: string[] };

/** View to host. */
export type ToHost =
  /** The view has loaded and knows nothing: the host answers with a snapshot and the setup. */
  | { type: 'view-ready' }
  /** The user has come into this view, or left it: keys are for it, or no longer. */
  | { type: 'view-focus' }
  | { type: 'view-blur' }
  /** A delta did not fit what the view has: the host answers with a snapshot. */
  | { type: 'snapshot-request' }
  /** Turns of the shown path have come near sight. */
  | { type: 'turns-need'; turnIds: string[] }
  /** Send a prompt in a chat: the one that the view shows; absent while it waits for the one that it asked for. */
  | { type: 'prompt-submit'; chatId?: string; text: string }
  | { type: 'turn-cancel'; turnId: string }
  /** Keep waiting for a reply that has brought nothing new for long. */
  | { type: 'turn-wait'; turnId: string }
  | { type: 'turn-regenerate'; turnId: string }
  | { type: 'turn-continue'; turnId: string }
  /** Show another version or branch of a turn. */
  | { type: 'turn-show'; turnId: string }
  /** Send another prompt in the place of a turn's. */
  | { type: 'prompt-edit'; turnId: string; text: string }
  /** Take a turn, and what followed it, out of the chat. */
  | { type: 'turn-delete'; turnId: string }
  /** Begin a chat with all up to this turn. */
  | { type: 'turn-fork'; turnId: string }
  /** What is being written in a chat. */
  | { type: 'draft-change'; chatId: string; text: string }
  /** The user looks for something that they sent before. */
  | { type: 'inputs-need' }
  | { type: 'reply-copy'; turnId: string }
  /** Put code of a reply at the cursor of the last active editor. */
  | { type: 'code-insert'; code: string }
  /** Open code of a reply as a new untitled file; `language` is VS Code's id of its language, or empty. */
  | { type: 'code-open'; code: string; language: string }
  /** Follow a link that stands in a reply. The host looks at it again: its scheme, and whether it stands there. */
  | { type: 'link-open'; turnId: string; href: string }
  /** Ask which turns may show a text. */
  | { type: 'turns-search'; query: string }
  /** Show what was sent and received for a turn. */
  | { type: 'recording-open'; turnId: string }
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
  | { [Action in PlainAction]: { type: Action } }[PlainAction]
  | { type: 'server-find' }
  | { type: 'server-use'; id: string }
  /** Use the key that an environment variable holds, or one that is pasted: into a box of VS Code's. */
  | { type: 'variable-use'; id: string }
  | { type: 'key-paste' }
  /** Ask VS Code for the models that it offers itself. */
  | { type: 'vscode-use' }
  | { type: 'demo-play' };

/** Handlers for every message of a union: a missing one is a compile error. */
export type Handlers<M extends { type: string }> = { [T in M['type']]: (message: Extract<M, { type: T }>) => void };

import type { Conversation } from '../conversation/conversation.ts';
import { promptLimit } from '../conversation/prompt.ts';
import { sentPrompt } from '../conversation/promptMessages.ts';
import type { PromptQueue } from '../conversation/promptQueue.ts';
import { type Attachment, isProse, type Prompt, type Turn } from '../conversation/turn.ts';
import type {
  AttachmentView,
  ChatView,
  PromptView,
  QueueView,
  StatusView,
  TimingView,
  TurnHeadView,
  TurnView,
} from '../messages/messages.ts';
import { endingOf } from './endingText.ts';
import { partAsView } from './partAsView.ts';
import { factsOf } from './replyFacts.ts';

/** UTF-16 units of a prompt that cross to the view; the whole prompt can be opened in an editor. */
const shownPrompt = 20_000;

/** UTF-16 units of turns that are sent with a chat: what fills the first picture. */
const firstPicture = 20_000;

/** The shown path of a conversation and its queue, as the view knows them. */
export function chatAsView(conversation: Conversation, draft: string): ChatView {
  const path = conversation.transcript.path();
  const heads = path.map((turn) => ({ id: turn.id, length: lengthOf(turn) }));
  return {
    id: conversation.id,
    title: conversation.title,
    path: heads,
    turns: path.slice(path.length - lastTurns(heads)).map((turn) => turnAsView(turn, conversation)),
    queue: queueAsView(conversation.queue),
    draft,
  };
}

/** Turns that a view asked for, with nothing held back that a later delta would bring again. */
export function turnsAsView(ids: readonly string[], conversation: Conversation): TurnView[] {
  conversation.flush();
  return ids.flatMap((id) => {
    const turn = conversation.transcript.get(id);
    return turn ? [turnAsView(turn, conversation)] : [];
  });
}

/** How many turns at the end of a path fill the first picture; the last one is always among them. */
function lastTurns(path: readonly TurnHeadView[]): number {
  let count = 0;
  for (let left = firstPicture; left > 0 && count < path.length; count += 1) left -= path.at(-1 - count)?.length ?? 0;
  return count;
}

function lengthOf({ prompt, reply }: Turn): number {
  const texts = reply.parts.map((part) => (isProse(part) || part.kind === 'tool-call' ? part.text.length : 0));
  return texts.reduce((sum, length) => sum + length, Math.min(prompt.text.length, shownPrompt));
}

/** A turn as it stands, whether or not it runs. */
export function turnAsView(turn: Turn, conversation: Conversation): TurnView {
  const { reply } = turn;
  const ending = endingOf(turn);
  const status = statusAsView(turn, conversation);
  const timing = timingAsView(turn, conversation);
  return {
    id: turn.id,
    prompt: promptAsView(turn.prompt),
    model: turn.model.label,
    recorded: turn.recorded,
    versions: conversation.transcript.versions(turn).map((version) => version.id),
    branches: branchIds(turn, conversation),
    parts: reply.parts.map((part) => partAsView(part, reply.state, timing.elapsed)),
    ...(turn.seams && { seams: turn.seams.map((seam) => ({ ...seam })) }),
    citations: reply.citations.map((citation) => ({ ...citation })),
    state: reply.state,
    ...(status && { status }),
    ...(ending && { ending }),
    hasRecording: turn.hasRecording,
    timing,
  };
}

/** Of the prompts in a turn's place, each by its newest version; its own by itself. */
function branchIds(turn: Turn, { transcript }: Conversation): string[] {
  return transcript.branches(turn).map((branch) => (branch.prompt.id === turn.prompt.id ? turn.id : branch.id));
}

/** How long a reply took, with all that was measured, or how long it has taken so far. */
export function timingAsView(turn: Turn, conversation: Conversation): TimingView {
  const facts = factsOf(turn);
  return { elapsed: turn.reply.duration ?? conversation.runningTime, ...(facts && { facts }) };
}

/** How a running reply goes; undefined when it does not run. */
export function statusAsView(turn: Turn, conversation: Conversation): StatusView | undefined {
  const status = conversation.statusOf(turn);
  if (!status) return undefined;
  const { limits, sinceByte, clocks, ...same } = status;
  const phases: Partial<Record<StatusView['phase'], number | undefined>> = {
    connecting: limits?.connect,
    connected: limits?.firstByte,
  };
  const limit = phases[same.phase];
  return {
    ...same,
    clocks: { ...clocks },
    ...(limit !== undefined && { limit }),
    ...(sinceByte !== undefined && { sinceByte }),
  };
}

/** The prompts that wait, each cut to what a prompt may hold. */
export function queueAsView(queue: PromptQueue): QueueView {
  const prompts = queue.prompts.map(({ id, prompt }) => ({
    id,
    text: clip(prompt.text, promptLimit),
    attachments: prompt.attachments.map(attachmentAsView),
  }));
  return { prompts, paused: queue.paused };
}

function promptAsView(prompt: Prompt): PromptView {
  const clipped = prompt.attachments.some(({ sent }) => sent.length > shownPrompt);
  return {
    text: clip(prompt.text, shownPrompt),
    // A length above that of the text makes the view offer the whole prompt, attachments included.
    length: clipped ? sentPrompt(prompt).length : prompt.text.length,
    cut: prompt.text.length > shownPrompt,
    attachments: prompt.attachments.map(attachmentAsView),
    notes: [...prompt.notes],
  };
}

function attachmentAsView({ id, label, description, sent }: Attachment): AttachmentView {
  return { id, label, description, sent: clip(sent, shownPrompt) };
}

/** Cuts a text without cutting a character in two. */
function clip(text: string, length: number): string {
  return text.length > length ? text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '') : text;
}

import type { StartedTurn, WaitingPrompt } from '../store/chatRecord.ts';
import type { ChatState } from '../store/chatState.ts';
import type { Reply } from '../turn.ts';

/** The version of the format of an export. It grows when an older reader would misunderstand what is written. */
export const exportFormat = 1;

/** A turn as an export has it: all of it but what is in memory alone. */
export interface ExportedTurn extends StartedTurn {
  reply: Reply;
}

/** What an export says of a chat beside its turns. */
export interface ExportedHead {
  id: string;
  title: string;
  /** Present when the user gave the chat its title: else it is the beginning of the first prompt. */
  named?: true;
  /** Milliseconds since the epoch, as all times. */
  createdAt: number;
  /** When something was last said in it. */
  changedAt?: number;
  pinned?: true;
  /** The folder or workspace in which the chat began. */
  workspace?: string;
  forkedFrom?: { chat: string; turn: string };
  /** The last turn of the path that is shown. */
  leaf?: string;
  /** Prompts that wait to be sent. */
  queue?: WaitingPrompt[];
}

/** A chat as an export has it: all its turns on all its branches, each after the one before it. */
export interface ExportedChat extends ExportedHead {
  turns: ExportedTurn[];
}

export function exportedHead(chat: ChatState): ExportedHead {
  const { id, title, name, createdAt, changedAt, pinned, workspace, forkedFrom, transcript, queue } = chat;
  return {
    id,
    title,
    ...(name !== '' && { named: true }),
    createdAt,
    changedAt,
    ...(pinned && { pinned }),
    ...(workspace !== undefined && { workspace }),
    ...(forkedFrom && { forkedFrom }),
    ...(transcript.leaf && { leaf: transcript.leaf.id }),
    ...(queue.prompts.length > 0 && { queue: queue.prompts.map(({ id: queued, prompt }) => ({ id: queued, prompt })) }),
  };
}

export function exportedTurns(chat: ChatState): ExportedTurn[] {
  return chat.transcript.all.map(({ id, parentId, createdAt, prompt, model, recorded, seams, reply }) => {
    return { id, parentId, createdAt, prompt, model, recorded, ...(seams && { seams }), reply };
  });
}

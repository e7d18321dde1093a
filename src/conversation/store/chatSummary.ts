/** What a list shows of a chat without reading it. */
export interface ChatSummary {
  id: string;
  /** Empty where nothing is known. */
  title: string;
  /** The model of the last turn, as the user knows it; empty where there is none. */
  model: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** When something was last said in it, in milliseconds since the epoch. */
  changedAt: number;
  /** Bytes of its log. */
  size: number;
  turns: number;
  pinned: boolean;
  /** How its last reply is: `running` in some window, ended, or broken off by an error or by the end of its window. */
  state: 'ended' | 'cut-off' | 'running';
  /** The folder or workspace in which it began. */
  workspace?: string;
  /** When it was thrown away, in milliseconds since the epoch; present in the trash alone. */
  deletedAt?: number;
  /** Why it cannot be opened, or not as it should be. */
  problem?: ChatProblem;
}

/** What is wrong with a log as far as its ends show it. Each concerns this chat alone. */
export type ChatProblem =
  /** Nothing was written into it. */
  | { kind: 'empty' }
  /** Its head cannot be read; what follows may be whole. */
  | { kind: 'damaged' }
  /** A later version of Rivulet wrote it; it is neither read nor changed. */
  | { kind: 'newer'; format: number }
  /** It says that it is another chat: a copy under another name. */
  | { kind: 'other-id'; id: string }
  /** The system does not give it out; `code` is Node's, for example `EACCES`. */
  | { kind: 'unreadable'; code: string };

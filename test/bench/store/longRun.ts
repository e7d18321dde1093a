/** What a process holds after so many turns, when nothing goes on. */
export interface Sample {
  turns: number;
  /** Bytes after a collection, those outside the heap included. */
  heap: number;
  /** Open files, and whatever else has a descriptor. */
  files: number;
  /** Timers and whatever else keeps the event loop alive. */
  handles: number;
}

/** What a process tells that took many turns in many chats. */
export interface LongRun {
  samples: Sample[];
  /** How many chats were in memory at most. */
  open: number;
}

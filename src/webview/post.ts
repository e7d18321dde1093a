import type { ToHost } from '../messages/messages.ts';

/** Sends a message to the extension host. */
export type Post = (message: ToHost) => void;

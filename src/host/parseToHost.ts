import * as v from 'valibot';
import { promptLimit } from '../conversation/prompt.ts';
import type { ToHost } from '../messages/messages.ts';
import { message, readMessage, type MessageSchemas } from './closedMessages.ts';

/** Ids are issued by the host; nothing longer can be one. */
const id = v.pipe(v.string(), v.maxLength(64));

/**
 * A draft is taken up to twice the limit of a prompt, so that one that is too long is answered with the limit and not
 * ignored.
 */
const text = v.pipe(v.string(), v.maxLength(2 * promptLimit));

/** Code comes from a view and not from the transcript: what stands in a block is known to whoever reads Markdown. */
const code = v.pipe(v.string(), v.maxLength(16 * 1024 * 1024));
const longestLink = 8192;
const longestQuery = 1000;
/** More turns do not come near sight at once. */
const mostTurns = 100;

const schemas: MessageSchemas<ToHost> = {
  'view-ready': message('view-ready', {}),
  'view-focus': message('view-focus', {}),
  'view-blur': message('view-blur', {}),
  'snapshot-request': message('snapshot-request', {}),
  'turns-need': message('turns-need', { turnIds: v.pipe(v.array(id), v.maxLength(mostTurns)) }),
  'prompt-submit': message('prompt-submit', { chatId: v.exactOptional(id), text }),
  'turn-cancel': message('turn-cancel', { turnId: id }),
  'turn-wait': message('turn-wait', { turnId: id }),
  'turn-regenerate': message('turn-regenerate', { turnId: id }),
  'turn-continue': message('turn-continue', { turnId: id }),
  'turn-show': message('turn-show', { turnId: id }),
  'prompt-edit': message('prompt-edit', { turnId: id, text }),
  'turn-delete': message('turn-delete', { turnId: id }),
  'turn-fork': message('turn-fork', { turnId: id }),
  'draft-change': message('draft-change', { chatId: id, text }),
  'inputs-need': message('inputs-need', {}),
  'reply-copy': message('reply-copy', { turnId: id }),
  'code-insert': message('code-insert', { code }),
  'code-open': message('code-open', { code, language: id }),
  'link-open': message('link-open', { turnId: id, href: v.pipe(v.string(), v.maxLength(longestLink)) }),
  'turns-search': message('turns-search', { query: v.pipe(v.string(), v.maxLength(longestQuery)) }),
  'recording-open': message('recording-open', { turnId: id }),
  'prompt-open': message('prompt-open', { turnId: id }),
  'attachment-open': message('attachment-open', { attachmentId: id }),
  'queue-edit': message('queue-edit', { id }),
  'queue-save': message('queue-save', { id, text }),
  'queue-remove': message('queue-remove', { id }),
  'queue-send': message('queue-send', {}),
  'chat-new': message('chat-new', {}),
  'model-pick': message('model-pick', {}),
  'key-set': message('key-set', {}),
  'endpoint-add': message('endpoint-add', {}),
  'endpoint-test': message('endpoint-test', {}),
  'settings-open': message('settings-open', {}),
  'server-find': message('server-find', {}),
  'server-use': message('server-use', { id }),
  'variable-use': message('variable-use', { id }),
  'key-paste': message('key-paste', {}),
  'vscode-use': message('vscode-use', {}),
  'demo-play': message('demo-play', {}),
};

/** Reads a message from a view. Undefined when it is not in the contract. */
export function parseToHost(data: unknown): ToHost | undefined {
  return readMessage(schemas, data);
}

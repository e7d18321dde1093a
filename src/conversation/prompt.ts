import * as l10n from '@vscode/l10n';
import type { Attachment, Prompt } from './turn.ts';

/** The largest prompt that is taken, in UTF-16 units. Above it no model's window is large enough. */
export const promptLimit = 8 * 1024 * 1024;

/**
 * Makes a prompt of what the user typed or chose.
 *
 * Half a surrogate pair cannot be written as UTF-8 (RFC 3629, section 3), so it becomes U+FFFD and a note says so. A NUL
 * is legal in JSON and is sent as it is, with a note, since some servers refuse it.
 */
export function makePrompt(text: string, attachments: readonly Attachment[] = []): Prompt {
  const broken = countMatches(text, /\p{Surrogate}/gu);
  const nuls = countMatches(text, /\0/g);
  const notes: string[] = [];
  if (broken > 0) notes.push(brokenNote(broken));
  if (nuls > 0) notes.push(nulNote(nuls));
  return { id: crypto.randomUUID(), text: text.toWellFormed(), attachments, notes };
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function brokenNote(count: number): string {
  return count === 1
    ? l10n.t('1 broken character (half of a pair) replaced by U+FFFD.')
    : l10n.t('{0} broken characters (half of a pair) replaced by U+FFFD.', count);
}

function nulNote(count: number): string {
  return count === 1
    ? l10n.t('Holds 1 NUL character, sent as they are; some servers refuse them.')
    : l10n.t('Holds {0} NUL characters, sent as they are; some servers refuse them.', count);
}

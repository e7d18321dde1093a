import { errorKind } from '../provider/errorKind.ts';
import type { ErrorKind, ReplyError } from '../provider/replyError.ts';
import { safeText } from '../provider/safeText.ts';

/**
 * What an error of VS Code's language models means: by its `code`
 * (https://code.visualstudio.com/api/references/vscode-api#LanguageModelError), else by what the model's own extension says.
 */
export function vscodeError(error: unknown): ReplyError {
  const words = wordsOf(error);
  return { kind: kindOf(codeOf(error), words), message: safeText(words, undefined) };
}

const kinds: Record<string, ErrorKind> = {
  NoPermissions: 'consent',
  NotFound: 'not-found',
  Blocked: 'quota',
};

function kindOf(code: string, words: string): ErrorKind {
  const known = kinds[code];
  if (known) return known;
  if (/quota/i.test(`${code} ${words}`)) return 'quota';
  if (/rate.?limit|too many requests/i.test(`${code} ${words}`)) return 'rate-limit';
  const kind = errorKind(0, `${code} ${words}`, undefined);
  return kind === 'bad-response' ? 'reported' : kind;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** The error's own words, and those of what caused it. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : wordsOf(error.cause);
  return [error.message, cause].filter((text) => text !== '' && text !== 'Unknown').join(' ') || error.name;
}

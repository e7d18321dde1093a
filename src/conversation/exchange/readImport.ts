import * as l10n from '@vscode/l10n';
import { isContinueSession, readContinueSession } from './continueSession.ts';
import { isContinueTranscript, readContinueTranscript } from './continueTranscript.ts';
import { fieldOf } from './foreign.ts';
import type { Imported } from './imported.ts';
import { readExport } from './readExport.ts';
import { isVscodeChat, readVscodeChat } from './vscodeChat.ts';

/**
 * Reads a file that holds chats, of whichever kind it is. It gives all of its chats or none.
 *
 * @param time Of the file, in milliseconds since the epoch: for what in it has no time of its own.
 */
export function readImport(text: string, time: number): Imported {
  const plain = text.replace(/^\uFEFF/, '');
  if (isContinueTranscript(plain)) return found('Continue', readContinueTranscript(plain, time));
  let json: unknown;
  try {
    json = JSON.parse(plain);
  } catch (error) {
    return problem(l10n.t('It is no JSON: {0}', error instanceof Error ? error.message : String(error)));
  }
  if (fieldOf(json, 'rivulet') !== undefined) return readExport(json);
  if (isVscodeChat(json)) return found('VS Code', readVscodeChat(json, time));
  if (isContinueSession(json)) return found('Continue', readContinueSession(json, time));
  return problem(l10n.t('It is no export of Rivulet, of VS Code’s chat or of Continue.'));
}

function found(from: 'VS Code' | 'Continue', chat: ReturnType<typeof readVscodeChat>): Imported {
  return chat.transcript.size > 0 ? { kind: 'chats', from, chats: [chat] } : problem(l10n.t('Nothing was said in it.'));
}

function problem(words: string): Imported {
  return { kind: 'problem', problem: words };
}

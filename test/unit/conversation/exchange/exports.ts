import type { ChatState } from '../../../../src/conversation/store/chatState.ts';
import { exportAsJson } from '../../../../src/conversation/exchange/exportAsJson.ts';
import { readImport } from '../../../../src/conversation/exchange/readImport.ts';

/** An export of chats, as one text. */
export async function exported(...chats: readonly ChatState[]): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of exportAsJson(chats, 0)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

/** The chats that a text holds; throws what is wrong with it. */
export function imported(text: string): ChatState[] {
  const found = readImport(text, 1000);
  if (found.kind === 'problem') throw new Error(found.problem);
  return found.chats;
}

/** Why a text is not imported. */
export function refused(text: string): string {
  const found = readImport(text, 1000);
  if (found.kind === 'chats') throw new Error('It was imported.');
  return found.problem;
}

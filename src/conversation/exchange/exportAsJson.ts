import type { ChatState } from '../store/chatState.ts';
import { exportedHead, exportedTurns, exportFormat } from './exportedChat.ts';

/**
 * Chats as JSON text in UTF-8, one turn a line, piece by piece: only one chat has to be in memory.
 *
 * @param exportedAt Milliseconds since the epoch.
 */
export async function* exportAsJson(
  chats: Iterable<ChatState> | AsyncIterable<ChatState>,
  exportedAt: number,
): AsyncGenerator<Buffer> {
  const date = new Date(exportedAt).toISOString();
  yield Buffer.from(`{"rivulet": ${exportFormat}, "exportedAt": "${date}", "chats": [`);
  let before = '\n';
  for await (const chat of chats) {
    yield Buffer.from(before);
    yield* chatAsJson(chat);
    before = ',\n';
  }
  yield Buffer.from('\n]}\n');
}

function* chatAsJson(chat: ChatState): Generator<Buffer> {
  yield Buffer.from(`${JSON.stringify(exportedHead(chat)).slice(0, -1)},"turns":[`);
  let before = '\n';
  for (const turn of exportedTurns(chat)) {
    yield Buffer.from(before + JSON.stringify(turn));
    before = ',\n';
  }
  yield Buffer.from('\n]}');
}

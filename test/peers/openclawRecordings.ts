import { on } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type { Step } from '../support/faultServer.ts';
import { parseRecording } from '../../src/transport/recording.ts';
import { recordedStream } from '../support/recordedStreams.ts';
import { root } from '../support/root.ts';
import type { SeenSocket } from '../support/webSocketTestServer.ts';

const fixtures = path.join(root, 'test/fixtures');

/** The settings that describe the gateway's own protocol. */
export const gateway = JSON.parse(read('endpoints/openclaw.json')) as object; // A fixture of ours.

/** What the gateway answered to every recorded request, whichever way it was asked. */
export const answer = 'Hello **world**! 你好 👋 this is a streamed answer from the neutral mock.';

/** A talk with the gateway over its own protocol, as it was recorded. */
export const talk = parseRecording(recordedStream('custom/openclaw').recording)
  .flatMap(({ answer: lines }) => lines)
  .filter((line) => line.type === 'sent' || (line.type === 'chunk' && 'text' in line));

/** Sends bytes in pieces of odd lengths, each in a packet of its own. */
export function inPieces(bytes: Uint8Array): Step[] {
  const lengths = [1, 2, 3, 5, 7, 11, 13, 17];
  const steps: Step[] = [];
  for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
    const end = start + (lengths[turn % lengths.length] ?? 1);
    steps.push({ send: bytes.subarray(start, end) }, { wait: 0 });
    start = end;
  }
  return steps;
}

/** Plays the server's part of a talk, and waits for the client wherever the client spoke. */
export async function playTalk({ socket }: SeenSocket, lines: typeof talk): Promise<void> {
  const heard = on(socket, 'message');
  for (const { type, text } of lines) {
    if (type === 'chunk') socket.send(text);
    else await heard.next();
  }
}

function read(file: string): string {
  return fs.readFileSync(path.join(fixtures, file), 'utf8');
}

import { setTimeout as wait } from 'node:timers/promises';
import { Peer } from '../support/peer.ts';
import type { Failing, Way } from './peerTests.ts';

/** The prompts that `test/support/peers/aimock.json` answers. */
export const script = {
  whole: { prompt: 'hello', text: '你好 👋🏽 **world**! こんにちは 🎉', reasoning: 'Hmm 🤔 嗯' },
  broken: { prompt: 'break', text: '你好 👋🏽 this breaks off before its end, and the rest is never sent' },
  slow: 'slow',
} satisfies Partial<Way>;

export const failing: Failing = { prompt: 'fail', end: 'overloaded', message: /No capacity 😵/ };

/** Starts `@copilotkit/aimock`, which speaks the APIs of many vendors on one port. */
export function startAimock(): Promise<Peer> {
  return Peer.startNode('node_modules/@copilotkit/aimock/dist/cli.js', [
    ...['--port', '0', '--host', '127.0.0.1', '--fixtures', 'aimock.json', '--metrics'],
  ]);
}

/** Fulfilled when it has counted one more client that went away before its reply was whole. */
export async function clientGone(aimock: Peer): Promise<void> {
  const before = await countGone(aimock);
  while ((await countGone(aimock)) === before) await wait(20);
}

/** Its metrics count clients over HTTP; those of WebSockets stand in its journal. */
async function countGone({ host }: Peer): Promise<number> {
  const metrics = await (await fetch(`http://${host}/metrics`)).text();
  const journal = await (await fetch(`http://${host}/__aimock/journal`)).text();
  const counts = [...metrics.matchAll(/^aimock_requests_total\{.*status="destroyed"\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), journal.split('"interrupted":true').length - 1);
}

import { Peer } from '../support/peer.ts';
import type { Failing, Way } from './peerTests.ts';

/** The prompts that `test/support/peers/aimock.json` answers. */
export const script = {
  whole: { prompt: 'hello', text: '你好 👋🏽 **world**! こんにちは 🎉', reasoning: 'Hmm 🤔 嗯' },
  broken: { prompt: 'break', text: '你好 👋🏽 this breaks off before its end, and the rest is never sent' },
  slow: 'slow',
} satisfies Partial<Way>;

export const failing: Failing = { prompt: 'fail', text: '', end: 'overloaded', message: /No capacity 😵/ };

/** Starts `@copilotkit/aimock`, which speaks the APIs of many vendors on one port. */
export function startAimock(): Promise<Peer> {
  const flags = ['--port', '0', '--host', '127.0.0.1', '--fixtures', 'aimock.json', '--metrics'];
  return Peer.startNode('node_modules/@copilotkit/aimock/dist/cli.js', flags);
}

/** How many replies it could not send whole. Its metrics count those over HTTP; its journal has those over WebSockets. */
export async function countGone({ host }: Peer): Promise<number> {
  const metrics = await (await fetch(`http://${host}/metrics`)).text();
  const journal = await (await fetch(`http://${host}/__aimock/journal`)).text();
  const counts = [...metrics.matchAll(/^aimock_requests_total\{.*status="destroyed"\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), journal.split('"interrupted":true').length - 1);
}

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../../src/conversation/clock.ts';
import { Conversation } from '../../src/conversation/conversation.ts';
import { makePrompt } from '../../src/conversation/prompt.ts';
import { replyText } from '../../src/conversation/turn.ts';
import { createProvider } from '../../src/provider/createProvider.ts';
import { defaultReplyClocks } from '../../src/provider/endpointClocks.ts';
import { eventsPerSecond, numbered, seconds, streams } from './manyStreamsPlan.ts';
import { endpointOf } from '../support/endpointOf.ts';

/** What is measured in the extension host. */
export interface HostAnswers {
  manyStreams: { delays: { p50: number; p99: number; most: number }; inOrder: number };
  /** When each of the replies was aborted (`Date.now()`). */
  aborts: { aborted: number[] };
}

const aborts = 2000;

/** Measures what it is told to by its environment, and prints it. VS Code calls it inside the extension host. */
export async function run(): Promise<void> {
  const { RIVULET_BENCH: task, RIVULET_BENCH_URL: url = '' } = process.env;
  const answer = task === 'aborts' ? await abortMany(url) : await streamMany(url);
  console.log(`bench: ${JSON.stringify(answer)}`);
}

function chatWith(url: string): Conversation {
  const provider = createProvider(endpointOf({ api: 'openai-chat', url, key: 'none' }), undefined);
  const model = { ref: 'e/m', id: 'm', label: 'm', recorded: false, provider, clocks: defaultReplyClocks };
  return new Conversation({ clock: systemClock, model: () => model, systemPrompt: () => '' });
}

/** The chat is sent something; fulfilled when this holds. */
function until(chat: Conversation, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = chat.listen(() => {
      if (!holds()) return;
      end();
      resolve();
    });
    chat.submit(makePrompt('Go'));
  });
}

async function streamMany(url: string): Promise<HostAnswers['manyStreams']> {
  const chats = Array.from({ length: streams }, () => chatWith(url));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await Promise.all(chats.map((chat) => until(chat, () => chat.runningTurn === undefined)));
  delay.disable();
  const expected = Array.from({ length: seconds * eventsPerSecond }, (_, n) => numbered(n)).join('');
  const texts = chats.map((chat) => (chat.transcript.leaf ? replyText(chat.transcript.leaf.reply) : ''));
  const ms = (nanoseconds: number) => nanoseconds / 1e6;
  return {
    delays: { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), most: ms(delay.max) },
    inOrder: texts.filter((text) => text === expected).length,
  };
}

async function abortMany(url: string): Promise<HostAnswers['aborts']> {
  const aborted: number[] = [];
  for (let n = 0; n < aborts; n += 1) {
    const chat = chatWith(url);
    await until(chat, () => chat.transcript.leaf?.reply.state === 'streaming');
    aborted.push(Date.now());
    chat.stop();
  }
  return { aborted };
}

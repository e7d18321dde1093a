import { systemClock } from '../../src/conversation/clock.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { makePrompt } from '../../src/conversation/prompt.ts';
import type { ChatAction } from '../../src/conversation/store/chatAction.ts';
import { nodeFiles } from '../../src/conversation/store/nodeFiles.ts';
import { SharedConversation } from '../../src/conversation/store/sharedConversation.ts';
import { diskFiles } from '../../src/conversation/store/sharedFiles.ts';
import { thisWindow } from '../../src/conversation/store/windowIdentity.ts';
import { replyText } from '../../src/conversation/turn.ts';
import { pacedModel } from './pacedModel.ts';

/** What a test tells a window. */
export type ToWindow =
  | { type: 'open'; chat: string }
  | { type: 'ask'; chat: string; action: ChatAction }
  /** Sends prompts one after another, each when the reply to the one before it is there. */
  | { type: 'send-all'; chat: string; prompts: string[] }
  | { type: 'report'; chat: string }
  | { type: 'close'; chat: string };

/** What a window tells its test. */
export type FromWindow =
  | { type: 'open'; chat: string }
  | { type: 'taken'; chat: string }
  | { type: 'sent-all'; chat: string }
  | { type: 'closed'; chat: string }
  | { type: 'report'; chat: string; report: WindowReport };

/** What a window shows of a chat. */
export interface WindowReport {
  role: 'owner' | 'follower';
  turns: { prompt: string; text: string; state: string }[];
  queued: string[];
  /** When the last reply had how many characters here: pairs of milliseconds since the epoch and lengths. */
  lengths: [number, number][];
}

/** One chat in this process, which stands for a window. */
class Window {
  readonly chat: SharedConversation;
  #lengths: [number, number][] = [];
  #ends = new Map<string, () => void>();

  constructor(folder: string, id: string) {
    this.chat = new SharedConversation({
      conversation: { clock: systemClock, model: () => pacedModel, systemPrompt: () => '' },
      files: nodeFiles,
      shared: diskFiles,
      folder,
      id,
      window: thisWindow(),
      onConversation: (conversation) => this.#watch(conversation),
      onStatus: () => {},
    });
  }

  async sendAll(prompts: string[]): Promise<void> {
    for (const text of prompts) {
      const ended = new Promise<void>((resolve) => this.#ends.set(text, resolve));
      await this.chat.ask({ type: 'submit', prompt: makePrompt(text) });
      await ended;
    }
  }

  report(): WindowReport {
    const { transcript, queue } = this.chat.conversation;
    return {
      role: this.chat.role,
      turns: transcript
        .path()
        .map(({ prompt, reply }) => ({ prompt: prompt.text, text: replyText(reply), state: reply.state })),
      queued: queue.prompts.map(({ prompt }) => prompt.text),
      lengths: this.#lengths,
    };
  }

  #watch(conversation: Conversation): void {
    for (const turn of conversation.transcript.path()) this.#ended(turn.prompt.text, turn.reply.state);
    conversation.listen((event) => {
      if (event.type === 'turn-start') this.#lengths = [];
      if (event.type === 'turn-delta') this.#lengths.push([Date.now(), replyText(event.turn.reply).length]);
      if (event.type === 'turn-end') this.#ended(event.turn.prompt.text, event.turn.reply.state);
    });
  }

  #ended(prompt: string, state: string): void {
    if (state === 'waiting' || state === 'streaming') return;
    this.#ends.get(prompt)?.();
    this.#ends.delete(prompt);
  }
}

const [folder = ''] = process.argv.slice(2);
const windows = new Map<string, Window>();

function windowOf(chat: string): Window {
  const known = windows.get(chat) ?? new Window(folder, chat);
  windows.set(chat, known);
  return known;
}

function tell(message: FromWindow): void {
  process.send?.(message);
}

async function hear(message: ToWindow): Promise<void> {
  const { chat } = message;
  const window = windowOf(chat);
  switch (message.type) {
    case 'open':
      await window.chat.open();
      return tell({ type: 'open', chat });
    case 'ask':
      await window.chat.ask(message.action);
      return tell({ type: 'taken', chat });
    case 'send-all':
      await window.sendAll(message.prompts);
      return tell({ type: 'sent-all', chat });
    case 'close':
      await window.chat.dispose();
      return tell({ type: 'closed', chat });
    case 'report':
      return tell({ type: 'report', chat, report: window.report() });
  }
}

process.on('message', (message) => void hear(message as ToWindow)); // Sent by our own test.
process.on('disconnect', () => process.exit());

import type { ChatHooks, KeptChat } from '../../../src/conversation/chats.ts';
import { Chats } from '../../../src/conversation/chats.ts';
import { Conversation, type ConversationContext } from '../../../src/conversation/conversation.ts';
import type { Model } from '../../../src/conversation/model.ts';
import type { ChatAction } from '../../../src/conversation/store/chatAction.ts';
import { ChatState } from '../../../src/conversation/store/chatState.ts';
import { performAction } from '../../../src/conversation/store/performAction.ts';
import type { ReplyOptions, ReplyRequest } from '../../../src/provider/provider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { settle } from '../../support/fakeTime.ts';

/** A model whose reply a test feeds part by part. */
export class FakeModel implements Model {
  readonly ref = 'fake/m';
  readonly id = 'm';
  readonly label = 'm · Fake';
  readonly recorded = false;
  readonly clocks = { note: 20_000, stalled: 30_000, ask: 180_000, idle: 600_000 };
  readonly limits = { connect: 10_000, firstByte: 120_000 };
  readonly requests: ReplyRequest[] = [];
  readonly signals: AbortSignal[] = [];
  /** What the last request told about the wire goes through it. */
  tap: NonNullable<ReplyOptions['tap']> = {};
  readonly provider = {
    streamReply: (request: ReplyRequest, { signal, tap = {} }: ReplyOptions) => {
      this.tap = tap;
      return this.#stream(request, signal);
    },
  };
  #parts: StreamPart[] = [];
  #wake: () => void = () => {};

  /** Hands a part to the running reply, and lets the conversation take it. */
  async feed(...parts: StreamPart[]): Promise<void> {
    this.#parts.push(...parts);
    this.#wake();
    await settle();
  }

  async *#stream(request: ReplyRequest, signal: AbortSignal): AsyncIterable<StreamPart> {
    this.requests.push(request);
    this.signals.push(signal);
    this.#parts = [];
    for (;;) {
      const part = this.#parts.shift();
      if (part) yield part;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

export const text = (value: string): StreamPart => ({ type: 'text-delta', text: value });
export const finish: StreamPart = { type: 'finish', reason: { kind: 'stop' } };
export const failure: StreamPart = { type: 'error', error: { kind: 'network', message: 'gone' } };

/** A chat that is kept in memory alone. */
export class MemoryChat implements KeptChat {
  readonly id: string;
  readonly conversation: Conversation;
  readonly hooks: ChatHooks;
  draft = '';
  asked = false;
  disposed = false;

  constructor(id: string, context: ConversationContext, hooks: ChatHooks) {
    this.id = id;
    this.hooks = hooks;
    this.conversation = new Conversation(context, new ChatState(id, 0));
  }

  open(): Promise<void> {
    this.hooks.onConversation(this.conversation);
    return Promise.resolve();
  }

  ask(action: ChatAction): Promise<boolean> {
    performAction(this.conversation, action);
    return Promise.resolve(true);
  }

  dispose(): Promise<void> {
    this.disposed = true;
    this.conversation.breakOff();
    return Promise.resolve();
  }
}

/** The chats of a window, kept in memory alone. */
export function memoryChats(context: ConversationContext): Chats {
  return new Chats((id, hooks) => new MemoryChat(id, context, hooks));
}

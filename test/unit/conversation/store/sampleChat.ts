import { Conversation } from '../../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../../src/conversation/prompt.ts';
import type { ChatRecord } from '../../../../src/conversation/store/chatRecord.ts';
import type { ChatState } from '../../../../src/conversation/store/chatState.ts';
import { recordsOf, recordsOfChat } from '../../../../src/conversation/store/recordsOf.ts';
import { encodeLine } from '../../../../src/conversation/store/recordLine.ts';
import type { StreamPart } from '../../../../src/provider/streamPart.ts';
import { FakeTime, settle } from '../../../support/fakeTime.ts';
import { failure, FakeModel, finish, text } from '../fakes.ts';

const error = {
  kind: 'network',
  message: 'gone',
  status: 502,
  retryAfter: 1,
  parameter: 'p',
  transient: true,
  unreachable: 'refused',
} as const;

/** A reply with a part of each kind, every notice, and text that is hard to write down. */
export const everyPart: readonly StreamPart[] = [
  { type: 'notice', notice: { kind: 'retry', attempt: 1, most: 2, seconds: 1, error } },
  { type: 'notice', notice: { kind: 'parameter-left-out', name: 'a', message: 'm' } },
  { type: 'notice', notice: { kind: 'parameter-omitted', name: 'a', value: 1 } },
  { type: 'notice', notice: { kind: 'limit-lowered', name: 'a', value: 1, message: 'm' } },
  { type: 'notice', notice: { kind: 'resumed', error } },
  { type: 'notice', notice: { kind: 'continue-asked', prompt: 'p', message: 'm' } },
  { type: 'notice', notice: { kind: 'nothing-added' } },
  { type: 'notice', notice: { kind: 'stored', id: 'i' } },
  { type: 'notice', notice: { kind: 'token-limit', tokens: 1 } },
  { type: 'notice', notice: { kind: 'payloads-ignored', count: 1, example: 'x' } },
  { type: 'notice', notice: { kind: 'buffered' } },
  { type: 'reasoning-delta', text: 'Hm…\n\0\u2028' },
  text('Grüße \u{1F600} '),
  // Half a character: the other half comes with the next piece.
  text('\uD83D'),
  text('\uDE00 and on'),
  { type: 'activity', activity: { id: 'a', label: 'Search', detail: 'd', state: 'running', progress: 0.1 } },
  { type: 'activity', activity: { id: 'a', label: 'Search', state: 'done' } },
  { type: 'tool-call-start', id: 'c', name: 'f' },
  { type: 'tool-call-delta', id: 'c', text: '{"a":' },
  { type: 'tool-call-delta', id: 'c', text: '1}' },
  { type: 'tool-call-end', id: 'c' },
  { type: 'citation', citation: { url: 'https://a.example', title: 't' } },
  { type: 'response-start', id: 'r', model: 'm-1' },
  { type: 'usage', usage: { input: 1, output: 2, cached: 1, reasoning: 1 } },
];

/** A conversation whose records are collected as they arise. */
export class SampleChat {
  readonly clock = new FakeTime();
  readonly model = new FakeModel();
  readonly chat: Conversation;
  readonly records: ChatRecord[] = [];

  constructor(state?: ChatState) {
    const { clock, model } = this;
    this.chat = new Conversation({ clock, model: () => model, systemPrompt: () => '' }, state);
    this.records.push(...recordsOfChat(this.chat.state, 0).slice(0, 1));
    this.chat.listen((event) => this.records.push(...recordsOf(event, this.chat.state, clock.epoch())));
  }

  async say(prompt: string, ...parts: readonly StreamPart[]): Promise<void> {
    this.chat.submit(makePrompt(prompt, [attachment]));
    await settle();
    await this.feed(...parts);
  }

  /** Each part comes some time after the one before. */
  async feed(...parts: readonly StreamPart[]): Promise<void> {
    for (const part of parts) {
      await this.model.feed(part);
      this.clock.leap(20);
    }
  }

  /** Goes through all that a chat can hold. */
  async live(): Promise<void> {
    const { chat } = this;
    await this.say('First\nwith two lines', ...everyPart, finish);
    await this.say('Second', text('cut'), failure);
    chat.regenerate(chat.transcript.leaf?.id ?? '');
    await settle();
    await this.feed(text('better'), { type: 'finish', reason: { kind: 'other', word: 'w' } });
    chat.rename('A name');
    chat.pin(true);
    await this.say('Third', text('a long one'));
    chat.submit(makePrompt('queued'));
    chat.stop();
    chat.show(chat.transcript.all[1]?.id ?? '');
    await this.say('Fourth', text('last'));
  }

  /** The records as a log, one line each. */
  get lines(): Buffer[] {
    return this.records.map((record, n) => encodeLine(record, n, 1));
  }
}

const attachment = {
  id: 'x',
  label: 'a.ts:1-2',
  description: '2 lines',
  sent: 'code',
  place: { uri: 'file:///a.ts', firstLine: 0, lastLine: 1 },
};

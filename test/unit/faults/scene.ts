import assert from 'node:assert/strict';
import { Conversation } from '../../../src/conversation/conversation.ts';
import { makePrompt } from '../../../src/conversation/prompt.ts';
import { replyText, type Reply, type Turn } from '../../../src/conversation/turn.ts';
import { endingOf } from '../../../src/host/endingText.ts';
import { joinTaps, type WireTap } from '../../../src/conversation/joinTaps.ts';
import { httpExchange, type ExchangeOptions } from '../../../src/transport/httpExchange.ts';
import { webSocketExchange } from '../../../src/transport/webSocketExchange.ts';
import { createProvider } from '../../../src/provider/createProvider.ts';
import type { Endpoint } from '../../../src/provider/endpoint.ts';
import { clocksOf, replyClocksOf } from '../../../src/provider/endpointClocks.ts';
import type { Notice } from '../../../src/provider/notice.ts';
import type { Provider, ReplyOptions, ReplyRequest } from '../../../src/provider/provider.ts';
import type { StreamPart } from '../../../src/provider/streamPart.ts';
import { endpointOf } from '../../support/endpointOf.ts';
import { FakeTime, settle } from '../../support/fakeTime.ts';
import { FaultServer, type Step } from '../../support/faultServer.ts';
import type { Outcome } from './outcome.ts';
import type { Voice } from './voice.ts';

const key = 'sk-canary-4711';

/** What tells the user that a request is sent again. */
const asksAgain = new Set<Notice['kind']>(['retry', 'parameter-left-out', 'limit-lowered', 'resumed']);

export interface SceneOptions {
  /** Fields of the endpoint beside those of the voice. */
  endpoint?: object;
  /** Where it listens, when not at the scene's own server. */
  url?: string;
  /** What its own server speaks; `http` by default. */
  scheme?: 'ws' | 'https';
  /** True where the test lets the waits before retries pass. */
  holdsRetries?: boolean;
}

/** One chat with one server that misbehaves: everything in between is the product's own, and time stands still. */
export class Scene {
  readonly time = new FakeTime();
  readonly server: FaultServer;
  readonly conversation: Conversation;
  /** What the provider gave, of all replies. */
  readonly parts: StreamPart[] = [];
  /** Bytes of bodies that came. */
  received = 0;
  #heads = 0;
  readonly #provider: Provider;
  readonly #holdsRetries: boolean;
  #waiting: { holds: () => boolean; resolve: () => void }[] = [];

  private constructor(server: FaultServer, endpoint: Endpoint, { holdsRetries = false }: SceneOptions) {
    this.server = server;
    this.#holdsRetries = holdsRetries;
    this.#provider = createProvider(endpoint, key, {
      timers: this.time,
      random: () => 0.5,
      send: (request, told) => httpExchange(request, this.#counted(told)),
      open: (request, told) => webSocketExchange(request, this.#counted(told)),
    });
    const provider = { streamReply: (...given: [ReplyRequest, ReplyOptions]) => this.#stream(...given) };
    const [clocks, limits] = [replyClocksOf(endpoint), clocksOf(endpoint)];
    const model = { ref: 'e/m', id: 'm', label: 'm', recorded: false, provider, clocks, limits };
    this.conversation = new Conversation({ clock: this.time, model: () => model, systemPrompt: () => '' });
    this.conversation.listen(() => this.#changed());
  }

  static async start(voice: Pick<Voice, 'endpoint'>, options: SceneOptions = {}): Promise<Scene> {
    const server = await FaultServer.start([]);
    const { url = server.url.replace('http', options.scheme ?? 'http') } = options;
    return new Scene(server, endpointOf({ url, ...voice.endpoint, ...options.endpoint }), options);
  }

  get turn(): Turn {
    return this.conversation.transcript.leaf ?? assert.fail('no turn');
  }

  get reply(): Reply {
    return this.turn.reply;
  }

  get text(): string {
    return replyText(this.reply);
  }

  get notices(): Notice[] {
    return this.parts.flatMap((part) => (part.type === 'notice' ? [part.notice] : []));
  }

  /** The rows that tell of a request that is sent again after a failure. */
  get retries(): Extract<Notice, { kind: 'retry' }>[] {
    return this.notices.filter((notice) => notice.kind === 'retry');
  }

  /** Sends a prompt to a server that plays these. */
  ask(...scripts: Step[][]): void {
    if (scripts.length > 0) this.server.play(...scripts);
    assert.ok(this.conversation.submit(makePrompt('Hello')));
  }

  /** The reply has ended. */
  async ended(): Promise<void> {
    await this.until(() => this.conversation.runningTurn === undefined);
  }

  /** So many heads of responses came. */
  answered(count = 1): Promise<void> {
    return this.until(() => this.#heads >= count);
  }

  /** The reply shows these words. */
  shows(words: string): Promise<void> {
    return this.until(() => this.text === words);
  }

  until(holds: () => boolean): Promise<void> {
    if (holds()) return settle();
    return new Promise<void>((resolve) => this.#waiting.push({ holds, resolve })).then(settle);
  }

  /** Sends a prompt and judges how the reply ended. */
  async plays(scripts: Step[][], outcome: Outcome): Promise<void> {
    this.ask(...scripts);
    await this.ended();
    await this.check(outcome);
  }

  /** What must hold of this reply, and what must hold of every one. */
  async check({ state, kind, finish, text = '', reasoning, says, requests = 1 }: Outcome): Promise<void> {
    const { reply } = this;
    const error = reply.error ? `${reply.error.kind}: ${reply.error.message}` : '';
    assert.equal(reply.state, state, `${reply.state} ${error}`);
    assert.equal(this.text, text);
    if (kind) assert.equal(reply.error?.kind, kind, error);
    if (finish) assert.equal(reply.finish?.kind, finish);
    if (says) assert.match(this.said, says);
    if (reasoning !== undefined) {
      assert.equal(reply.parts.flatMap((part) => (part.kind === 'reasoning' ? [part.text] : [])).join(''), reasoning);
    }
    assert.equal(this.server.requests.length, requests, 'requests');
    await this.leavesNothing();
  }

  /** No key was told, no request was sent without a word, no socket and no timer is left. */
  async leavesNothing(): Promise<void> {
    assert.doesNotMatch(JSON.stringify([this.reply, this.notices, endingOf(this.turn)]), /sk-canary/);
    const sends = this.conversation.transcript.path().length;
    if (this.server.requests.length > 0) {
      const told = this.notices.filter(({ kind }) => asksAgain.has(kind));
      assert.ok(this.server.requests.length <= sends + told.length, 'a request that nobody is told of');
    }
    await Promise.all(this.server.requests.map(({ closed }) => closed));
    await settle();
    assert.equal(this.server.open, 0, 'open sockets');
    assert.equal(this.time.pending, 0, 'timers that are left');
  }

  /** What the panel says about the end. */
  get said(): string {
    const ending = endingOf(this.turn);
    return ending ? [ending.title, ending.detail, ending.advice, ending.actions.join(' ')].join(' | ') : '';
  }

  close(): Promise<void> {
    this.conversation.stop();
    return this.server.close();
  }

  /** Counts what comes where nothing is held back yet. */
  #counted<T extends ExchangeOptions>(options: T): T {
    const counting: WireTap = {
      response: () => {
        this.#heads += 1;
        this.#changed();
      },
      chunk: (bytes) => {
        this.received += bytes.length;
        this.#changed();
      },
    };
    return { ...options, tap: joinTaps(options.tap ?? {}, counting) };
  }

  async *#stream(request: ReplyRequest, options: ReplyOptions): AsyncIterable<StreamPart> {
    for await (const part of this.#provider.streamReply(request, options)) {
      this.parts.push(part);
      const notice = part.type === 'notice' ? part.notice : undefined;
      if (notice?.kind === 'retry' && !this.#holdsRetries) setImmediate(() => void this.time.pass(notice.seconds));
      yield part;
    }
  }

  #changed(): void {
    const met = this.#waiting.filter(({ holds }) => holds());
    this.#waiting = this.#waiting.filter((wait) => !met.includes(wait));
    for (const { resolve } of met) resolve();
  }
}

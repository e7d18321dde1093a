import * as l10n from '@vscode/l10n';
import type { StreamPart } from '../provider/streamPart.ts';
import type { Clock } from './clock.ts';
import type { ReplyEvent } from './conversationEvent.ts';
import { joinTaps, type WireTap } from './joinTaps.ts';
import type { Model, WireLimits } from './model.ts';
import { ReplyWriter } from './replyWriter.ts';
import { StallClock } from './stallClock.ts';
import type { Turn } from './turn.ts';
import { WireWatch } from './wireWatch.ts';

/** How far the connection of a running reply is. `starting`: nothing was sent yet, or nobody tells. */
type ConnectionPhase = 'starting' | 'connecting' | 'connected' | 'answered' | 'retrying';

/** How a running reply goes, at this moment. */
export interface ReplyStatus {
  phase: ConnectionPhase;
  /** Milliseconds since the request was last sent, or since the reply began. */
  sinceRequest: number;
  /** Milliseconds without anything new. */
  quiet: number;
  /** Milliseconds since the last byte; undefined before the first. */
  sinceByte: number | undefined;
  /** True while the user is asked whether to keep waiting. */
  asking: boolean;
  clocks: Model['clocks'];
  limits: WireLimits | undefined;
}

interface RunningReplyContext {
  turn: Turn;
  model: Model;
  clock: Clock;
  emit: (event: ReplyEvent) => void;
  /** The reply ended because nothing new came. */
  timedOut: () => void;
}

/** A reply while it runs: what is written of it, how far its connection is, and how long nothing new has come. */
export class RunningReply {
  readonly turn: Turn;
  readonly writer: ReplyWriter;
  /** Is told what passes on the wire; deaf once the reply has ended. */
  readonly tap: WireTap;
  readonly #context: RunningReplyContext;
  readonly #abort = new AbortController();
  readonly #stall: StallClock;
  readonly #wire = new WireWatch(() => Math.round(this.writer.elapsed));
  #phase: ConnectionPhase = 'starting';
  #requestedAt = 0;
  #ended = false;

  constructor(context: RunningReplyContext) {
    const { turn, model, clock, emit } = context;
    this.#context = context;
    this.turn = turn;
    this.writer = new ReplyWriter(turn.reply, clock, emit, turn.seams?.at(-1)?.part);
    this.#stall = new StallClock({
      clock,
      limits: model.clocks,
      changed: () => emit({ type: 'status-change' }),
      idle: () => this.#timeOut(),
    });
    this.tap = joinTaps(this.#makeTap(), this.#wire.tap);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get status(): ReplyStatus {
    const { clocks, limits } = this.#context.model;
    const { quiet, sinceByte, asking } = this.#stall;
    const sinceRequest = this.writer.elapsed - this.#requestedAt;
    return { phase: this.#phase, sinceRequest, quiet, sinceByte, asking, clocks, limits };
  }

  /**
   * Takes the parts of a stream until the reply ends. Returns true when it ended by itself, false when it was stopped or
   * timed out meanwhile.
   */
  async receive(start: () => AsyncIterable<StreamPart>): Promise<boolean> {
    try {
      for await (const part of start()) {
        if (this.#ended) return false;
        if (this.take(part)) return true;
      }
      return this.#fail(l10n.t('The stream ended without saying how.'));
    } catch (error) {
      return this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Takes one part of the stream. Returns true when it was the last one; nothing is taken after it. */
  take(part: StreamPart): boolean {
    if (part.type === 'response-start') this.#wire.named(part);
    if (this.writer.take(part)) {
      this.#end();
      return true;
    }
    if (isNew(part)) this.#stall.restart();
    if (part.type === 'notice' && part.notice.kind === 'retry') {
      this.#stall.rest();
      this.#enter('retrying');
    } else if (this.#phase === 'retrying') {
      this.#stall.restart();
      this.#enter('answered');
    }
    return false;
  }

  /** The user keeps waiting: the clock begins anew. */
  keepWaiting(): void {
    this.#stall.restart();
  }

  /** Stops it because the user said so: what came is kept, the socket is closed. */
  stop(): void {
    this.#end();
    this.writer.stop();
    this.#abort.abort();
  }

  /** Ends it because whoever receives it goes away: what came is kept, the socket is closed. */
  breakOff(message: string): void {
    this.take({ type: 'error', error: { kind: 'cut-off', message } });
    this.#abort.abort();
  }

  /** A provider reports its failures as parts; this is for one that breaks that promise. */
  #fail(message: string): boolean {
    return !this.#ended && this.take({ type: 'error', error: { kind: 'bad-response', message } });
  }

  #timeOut(): void {
    const seconds = this.#context.model.clocks.idle / 1000;
    this.take({ type: 'error', error: { kind: 'timeout', message: l10n.t('No new text for {0} s.', seconds) } });
    this.#abort.abort();
    this.#context.timedOut();
  }

  #end(): void {
    this.#ended = true;
    this.#stall.stop();
    const { facts } = this.#wire;
    if (facts) this.turn.reply.wire = facts;
  }

  #makeTap(): WireTap {
    return {
      request: () => {
        if (this.#ended) return;
        this.#requestedAt = this.writer.elapsed;
        if (this.#phase === 'retrying') this.#stall.restart();
        this.writer.tried();
        if (this.turn.reply.firstText === undefined) this.#wire.restart();
        this.#enter('connecting');
      },
      connected: () => this.#enter('connected'),
      response: () => this.#enter('answered'),
      chunk: () => {
        this.#enter('answered');
        this.#stall.byteCame();
      },
    };
  }

  #enter(phase: ConnectionPhase): void {
    if (this.#ended || this.#phase === phase) return;
    this.#phase = phase;
    this.#context.emit({ type: 'status-change' });
  }
}

/** What only counts or names the reply is no sign that it goes on, nor is a text without anything in it. */
function isNew(part: StreamPart): boolean {
  switch (part.type) {
    case 'text-delta':
    case 'reasoning-delta':
    case 'tool-call-delta':
      return part.text !== '';
    case 'usage':
    case 'response-start':
      return false;
    default:
      return true;
  }
}

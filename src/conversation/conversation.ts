import type { Clock } from './clock.ts';
import type { ConversationEvent } from './conversationEvent.ts';
import { joinTaps, type WireTap } from './joinTaps.ts';
import type { Model } from './model.ts';
import { makePrompt } from './prompt.ts';
import { promptMessages } from './promptMessages.ts';
import { PromptQueue } from './promptQueue.ts';
import { type ReplyStatus, RunningReply } from './runningReply.ts';
import { Transcript } from './transcript.ts';
import type { Attachment, Prompt, Turn } from './turn.ts';

/** What a conversation needs of the world around it. */
export interface ConversationContext {
  clock: Clock;
  /** The model in use, or undefined when none is chosen. Asked anew for each request. */
  model: () => Model | undefined;
  /** The user's own system prompt; empty for none. */
  systemPrompt: () => string;
  /** Who else is told what passes on the wire for a turn, for example to record it. */
  tap?: (turn: Turn) => WireTap | undefined;
}

/** Owns the transcript of one chat and runs its turns, one at a time. */
export class Conversation {
  readonly id = crypto.randomUUID();
  readonly transcript = new Transcript();
  readonly queue = new PromptQueue();
  readonly #context: ConversationContext;
  readonly #listeners = new Set<(event: ConversationEvent) => void>();
  #running: RunningReply | undefined;

  constructor(context: ConversationContext) {
    this.#context = context;
  }

  /** Calls back for every event from now on; the returned function ends that. */
  listen(listener: (event: ConversationEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The turn whose reply is waited for or streams. */
  get runningTurn(): Turn | undefined {
    return this.#running?.turn;
  }

  /** Milliseconds since the running request began. */
  get runningTime(): number {
    return this.#running?.writer.elapsed ?? 0;
  }

  /** How a turn's reply goes; undefined when it does not run. */
  statusOf(turn: Turn): ReplyStatus | undefined {
    return this.#running?.turn === turn ? this.#running.status : undefined;
  }

  /** The first words of the chat, at most 60 characters, or an empty text. */
  get title(): string {
    const [line = ''] = (this.transcript.path()[0]?.prompt.text ?? '').trim().split('\n');
    return line.length > 60 ? `${line.slice(0, 59)}…` : line;
  }

  /**
   * Sends a prompt, or queues it while a reply runs. Returns false, and does nothing, when there is no model to ask.
   */
  submit(prompt: Prompt, model = this.#context.model()): boolean {
    if (this.#running) {
      this.queue.push(crypto.randomUUID(), prompt);
      this.#emit({ type: 'queue-change' });
      return true;
    }
    if (!model) return false;
    this.#emit({ type: 'turn-start', turn: this.#start(prompt, this.transcript.leaf?.id, model) });
    return true;
  }

  /** Asks again for the reply of a turn; the earlier version is kept. Returns false when there is no model to ask. */
  regenerate(turnId: string): boolean {
    const turn = this.transcript.get(turnId);
    const model = this.#context.model();
    if (!turn || !model) return false;
    this.stop();
    this.#start(turn.prompt, turn.parentId, model);
    this.#emit({ type: 'path-change' });
    return true;
  }

  /** Shows another version of a turn, with what followed it. */
  show(turnId: string): void {
    const turn = this.transcript.get(turnId);
    if (!turn || this.#running) return;
    this.transcript.show(turn);
    this.#emit({ type: 'path-change' });
  }

  /** Asks the model, by a visible prompt, to go on where the reply of a turn ended. */
  continue(turnId: string): boolean {
    const turn = this.transcript.get(turnId);
    const model = this.#context.model();
    if (!turn || !model || this.#running) return false;
    this.#start(makePrompt('Continue exactly where your last reply ended.'), turn.id, model);
    this.#emit({ type: 'path-change' });
    return true;
  }

  /** An attachment of any prompt that is shown or queued. */
  findAttachment(id: string): Attachment | undefined {
    const prompts = [...this.transcript.path(), ...this.queue.prompts].map(({ prompt }) => prompt);
    return prompts.flatMap(({ attachments }) => attachments).find((attachment) => attachment.id === id);
  }

  /**
   * Stops the running reply: what came is kept, the socket is closed, and nothing that arrives later is shown. With a
   * turn's id, only if it is that turn which runs.
   */
  stop(turnId?: string): void {
    const running = this.#running;
    if (!running || (turnId !== undefined && running.turn.id !== turnId)) return;
    this.#running = undefined;
    running.stop();
    this.#ended(running.turn);
  }

  /** The user was asked whether to keep waiting for a turn's reply, and does. */
  keepWaiting(turnId: string): void {
    if (this.#running?.turn.id === turnId) this.#running.keepWaiting();
  }

  /** Takes a queued prompt back while the user edits it. */
  holdQueued(id: string): void {
    this.queue.hold(id);
  }

  saveQueued(id: string, text: string): void {
    const queued = this.queue.find(id);
    if (queued) this.queue.save(id, makePrompt(text, queued.prompt.attachments));
    this.#sendNext();
    this.#emit({ type: 'queue-change' });
  }

  removeQueued(id: string): void {
    this.queue.remove(id);
    this.#sendNext();
    this.#emit({ type: 'queue-change' });
  }

  /** Sends the first queued prompt now, and the others as replies end. */
  sendQueued(): void {
    this.queue.resume();
    this.#sendNext();
    this.#emit({ type: 'queue-change' });
  }

  /** Lets out text that is held back for the next frame, so that listeners have all that the transcript has. */
  flush(): void {
    this.#running?.writer.flush();
  }

  #start(prompt: Prompt, parentId: string | undefined, model: Model): Turn {
    const { clock } = this.#context;
    const turn: Turn = {
      id: crypto.randomUUID(),
      parentId,
      createdAt: clock.epoch(),
      prompt,
      model: { ref: model.ref, label: model.label },
      recorded: model.recorded,
      hasRecording: false,
      reply: { state: 'waiting', parts: [], citations: [] },
    };
    const recorder = this.#context.tap?.(turn);
    turn.hasRecording = recorder !== undefined;
    this.transcript.add(turn);
    const running: RunningReply = new RunningReply({
      turn,
      model,
      clock,
      emit: (event) => this.#emit({ ...event, turn }),
      timedOut: () => this.#finish(running),
    });
    this.#running = running;
    void this.#run(running, model, recorder ? joinTaps(running.tap, recorder) : running.tap);
    return turn;
  }

  async #run(running: RunningReply, model: Model, tap: WireTap): Promise<void> {
    // Whoever listens hears of the turn before its first delta.
    await Promise.resolve();
    const path = this.transcript.pathTo(running.turn);
    const messages = promptMessages(path, this.#context.systemPrompt());
    const request = { model: model.id, messages, chat: this.id };
    try {
      for await (const part of model.provider.streamReply(request, { signal: running.signal, tap })) {
        if (this.#running !== running) return;
        if (!running.take(part)) continue;
        this.#finish(running);
        return;
      }
      this.#fail(running, 'The stream ended without saying how.');
    } catch (error) {
      this.#fail(running, error instanceof Error ? error.message : String(error));
    }
  }

  /** A provider reports its failures as parts; this is for one that breaks that promise. */
  #fail(running: RunningReply, message: string): void {
    if (this.#running !== running) return;
    running.take({ type: 'error', error: { kind: 'bad-response', message } });
    this.#finish(running);
  }

  #finish(running: RunningReply): void {
    this.#running = undefined;
    this.#ended(running.turn);
  }

  #ended(turn: Turn): void {
    if (turn.reply.state !== 'done') this.queue.pause();
    this.#emit({ type: 'turn-end', turn });
    if (this.queue.prompts.length > 0) {
      this.#sendNext();
      this.#emit({ type: 'queue-change' });
    }
  }

  #sendNext(): void {
    const model = this.#context.model();
    if (this.#running || !model) return;
    const prompt = this.queue.shift();
    if (prompt) this.submit(prompt, model);
  }

  #emit(event: ConversationEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

import * as l10n from '@vscode/l10n';
import type { ModelFacts } from '../provider/modelFacts.ts';
import type { Clock } from './clock.ts';
import { type Continuation, continuationOf } from './continuation.ts';
import type { ConversationEvent } from './conversationEvent.ts';
import { joinTaps, type WireTap } from './joinTaps.ts';
import type { Model } from './model.ts';
import { type ContextFit, fitContext } from './contextFit.ts';
import { makePrompt } from './prompt.ts';
import { promptMessages, sentPrompt } from './promptMessages.ts';
import { type Cost, costOfReply, sumOf } from './replyCost.ts';
import type { PromptQueue } from './promptQueue.ts';
import { type ReplyStatus, RunningReply } from './runningReply.ts';
import type { ChatRecord } from './store/chatRecord.ts';
import { ChatState } from './store/chatState.ts';
import type { Transcript } from './transcript.ts';
import type { Attachment, Prompt, Turn } from './turn.ts';

/** What a conversation needs of the world around it. */
export interface ConversationContext {
  clock: Clock;
  /** A model by its reference, or the one in use; undefined when there is none. Asked anew for each request. */
  model: (ref?: string) => Model | undefined;
  /** What is known of a model, by its reference. */
  facts?: (ref: string) => ModelFacts | undefined;
  /** The user's own system prompt; empty for none. */
  systemPrompt: () => string;
  /** Who else is told what passes on the wire for a turn, for example to record it. */
  tap?: (turn: Turn) => WireTap | undefined;
}

/** Owns one chat and runs its turns, one at a time. */
export class Conversation {
  /** All of the chat that is kept. */
  readonly state: ChatState;
  readonly #context: ConversationContext;
  readonly #listeners = new Set<(event: ConversationEvent) => void>();
  #running: RunningReply | undefined;

  /** @param state A chat that was kept; without it the conversation begins a new one. */
  constructor(context: ConversationContext, state = new ChatState(crypto.randomUUID(), context.clock.epoch())) {
    this.#context = context;
    this.state = state;
  }

  get id(): string {
    return this.state.id;
  }

  get transcript(): Transcript {
    return this.state.transcript;
  }

  get queue(): PromptQueue {
    return this.state.queue;
  }

  /** Calls back for every event from now on; the returned function ends that. */
  listen(listener: (event: ConversationEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The turn whose reply is waited for or streams, here or where the records come from. */
  get runningTurn(): Turn | undefined {
    return this.#running?.turn ?? this.state.running;
  }

  /** Milliseconds since the running request began. */
  get runningTime(): number {
    const followed = this.state.running;
    const since = followed ? Math.max(0, this.#context.clock.epoch() - followed.createdAt) : 0;
    return this.#running?.writer.elapsed ?? since;
  }

  /** How a turn's reply goes; undefined when it does not run. */
  statusOf(turn: Turn): ReplyStatus | undefined {
    return this.#running?.turn === turn ? this.#running.status : undefined;
  }

  /** What a reply cost, as far as that is known. */
  costOf(turn: Turn): Cost | undefined {
    const facts = this.#context.facts?.(turn.model.ref);
    return facts?.price && costOfReply(turn, facts.price, () => this.transcript.pathTo(turn));
  }

  /** What all replies of the chat cost, those of other branches and versions among them; undefined where nobody knows. */
  get cost(): Cost | undefined {
    return sumOf(this.transcript.all.map((turn) => this.costOf(turn)));
  }

  /**
   * How the next prompt would fit the model in use, behind what is shown and what is queued; undefined when there is none.
   *
   * @param draft What is being written.
   */
  nextFit(draft: string): (ContextFit & { facts: ModelFacts | undefined; ref: string }) | undefined {
    const model = this.#context.model();
    if (!model) return undefined;
    const facts = this.#context.facts?.(model.ref);
    const queued = this.queue.prompts.map(({ prompt }) => sentPrompt(prompt));
    const path = this.transcript.path();
    const next = [...queued, draft].filter((text) => text !== '');
    const fit = fitContext({ path, next, systemPrompt: this.#systemPrompt(model), ref: model.ref, facts });
    return { ...fit, facts, ref: model.ref };
  }

  /** The name of the chat, else the first words of its first prompt, at most 60 characters, or an empty text. */
  get title(): string {
    return this.state.title;
  }

  /** Takes a record that another owner of the chat wrote, and tells what follows from it. */
  follow(record: ChatRecord): void {
    for (const event of this.state.apply(record)) this.#emit(event);
  }

  /** Names the chat; an empty name brings back the title by the first prompt. */
  rename(name: string): void {
    this.follow({ type: 'title', title: name.trim() });
  }

  /** Pins the chat to the top of the list, or takes the pin away. */
  pin(pinned: boolean): void {
    this.follow({ type: 'pin', pinned });
  }

  /**
   * Sends a prompt, or queues it while a reply runs. Returns false, and does nothing, when there is no model to ask.
   *
   * @param ref The model to ask; the one in use by default. What is meant for that model alone, such as the demo, is not
   *   queued: a second press, while the first one was on its way, would be sent to the model in use.
   */
  submit(prompt: Prompt, ref?: string): boolean {
    const model = this.#context.model(ref);
    if (this.#running && ref !== undefined) return true;
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
    this.#branch(turn.prompt, turn.parentId, model);
    return true;
  }

  /** Sends another prompt in the place of a turn's; the turn and what followed it is kept as a branch beside it. */
  editPrompt(turnId: string, prompt: Prompt): boolean {
    const turn = this.transcript.get(turnId);
    const model = this.#context.model();
    if (!turn || !model) return false;
    this.#branch(prompt, turn.parentId, model);
    return true;
  }

  /**
   * Deletes a turn and all that followed it. Returns its prompt, so that the user can go on with it, or undefined when
   * there is no such turn.
   */
  deleteTurn(turnId: string): Prompt | undefined {
    const turn = this.transcript.get(turnId);
    if (!turn) return undefined;
    const running = this.#running?.turn;
    if (running && this.transcript.subtree(turn).includes(running)) this.stop();
    this.follow({ type: 'turn-delete', turn: turnId });
    return turn.prompt;
  }

  /** Shows another version of a turn, with what followed it. */
  show(turnId: string): void {
    const turn = this.transcript.get(turnId);
    if (!turn || this.#running) return;
    this.transcript.show(turn);
    this.#emit({ type: 'path-change' });
  }

  /**
   * Goes on with the reply of a turn in a new version of it, so that the old one is kept. Where the model has said nothing
   * that it could go on with, it is asked again.
   */
  continue(turnId: string): boolean {
    const turn = this.transcript.get(turnId);
    const model = this.#context.model();
    if (!turn || !model || this.#running) return false;
    const continuation = continuationOf(turn);
    // Another model's server does not have it.
    const stored = turn.model.ref === model.ref ? continuation?.stored : undefined;
    this.#branch(turn.prompt, turn.parentId, model, continuation && { ...continuation, stored });
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

  /** Breaks off the running reply, because this window closes. */
  breakOff(): void {
    const running = this.#running;
    if (!running) return;
    running.breakOff(l10n.t('The window was closed while the reply came.'));
    this.#finish(running);
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

  /** Queues a prompt of which nobody may be waiting for the reply any more: it goes out when the user says so. */
  queueLate(prompt: Prompt): void {
    this.queue.push(crypto.randomUUID(), prompt);
    this.queue.pause();
    this.#emit({ type: 'queue-change' });
  }

  /** What is queued waited for a reply of another window, which is cut off: now it waits for the user. */
  pauseQueue(): void {
    const { paused } = this.queue;
    this.queue.pause();
    if (this.queue.paused && !paused) this.#emit({ type: 'queue-change' });
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

  #branch(prompt: Prompt, parentId: string | undefined, model: Model, goesOn?: Continuation): void {
    this.stop();
    const atEnd = parentId === this.transcript.leaf?.id;
    const turn = this.#start(prompt, parentId, model, goesOn);
    this.#emit(atEnd ? { type: 'turn-start', turn } : { type: 'path-change', started: turn });
  }

  #start(prompt: Prompt, parentId: string | undefined, model: Model, goesOn?: Continuation): Turn {
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
      ...goesOn?.begun,
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
    const tap = recorder ? joinTaps(running.tap, recorder) : running.tap;
    void this.#run(running, model, tap, goesOn?.stored);
    return turn;
  }

  async #run(running: RunningReply, model: Model, tap: WireTap, stored: string | undefined): Promise<void> {
    // Whoever listens hears of the turn before its first delta.
    await Promise.resolve();
    const path = this.transcript.pathTo(running.turn);
    const systemPrompt = this.#systemPrompt(model);
    const facts = this.#context.facts?.(model.ref);
    const { leftOut } = fitContext({ path, next: [], systemPrompt, ref: model.ref, facts });
    if (leftOut > 0) running.say({ kind: 'turns-left-out', count: leftOut });
    const messages = promptMessages(path.slice(leftOut), systemPrompt);
    const request = {
      model: model.id,
      messages,
      chat: this.id,
      ...(running.turn.seams && ({ continues: true } as const)),
      ...(stored !== undefined && { stored }),
    };
    const start = () => model.provider.streamReply(request, { signal: running.signal, tap });
    if (await running.receive(start)) this.#finish(running);
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
    if (this.#running || !this.#context.model()) return;
    const prompt = this.queue.shift();
    if (prompt) this.submit(prompt);
  }

  #emit(event: ConversationEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** An endpoint may have one of its own. */
  #systemPrompt(model: Model): string {
    return model.systemPrompt ?? this.#context.systemPrompt();
  }
}

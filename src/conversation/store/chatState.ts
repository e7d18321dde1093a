import * as l10n from '@vscode/l10n';
import type { ConversationEvent } from '../conversationEvent.ts';
import { firstWords } from '../firstWords.ts';
import { PromptQueue } from '../promptQueue.ts';
import { Transcript } from '../transcript.ts';
import type { Turn } from '../turn.ts';
import type { ChatFacts, ChatRecord, ChatRecordOf, StartedTurn, TurnEnd } from './chatRecord.ts';
import { WrittenReply } from './writtenReply.ts';

/**
 * A chat as its records say it is. Records that are missing cost what they said and no more: a reply without its prompt
 * is shown, and a turn without the one before it follows the one that is there.
 */
export class ChatState {
  readonly id: string;
  readonly transcript = new Transcript();
  readonly queue = new PromptQueue();
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** When it last changed, as far as is written. */
  changedAt: number;
  workspace: string | undefined;
  forkedFrom: ChatRecordOf<'chat'>['forkedFrom'];
  /** The name that the user gave the chat; empty for none. */
  name = '';
  pinned = false;
  /** What other windows asked for and was done: it must not be done again. */
  readonly requestsDone = new Set<string>();
  /** Records that did not fit those before them, because some are missing. */
  misfits = 0;
  readonly #replies = new Map<string, WrittenReply>();
  readonly #deleted = new Set<string>();
  #running: Turn | undefined;

  constructor(id: string, createdAt: number) {
    this.id = id;
    this.createdAt = createdAt;
    this.changedAt = createdAt;
  }

  /** The name of the chat, else the first words of its first prompt, at most 60 characters, or an empty text. */
  get title(): string {
    if (this.name !== '') return this.name;
    return firstWords(this.transcript.path()[0]?.prompt.text ?? '');
  }

  /** What a list shows of the chat. */
  facts(at: number): ChatFacts {
    const { transcript, title, pinned } = this;
    return { title, pinned, turns: transcript.size, model: transcript.leaf?.model.label ?? '', at };
  }

  /** The turn that has begun and not ended, by the records. */
  get running(): Turn | undefined {
    return this.#running;
  }

  /** Takes one record. Gives the events that whoever shows the chat has to hear. */
  apply(record: ChatRecord): ConversationEvent[] {
    switch (record.type) {
      case 'chat':
        this.createdAt = record.createdAt;
        this.workspace = record.workspace;
        this.forkedFrom = record.forkedFrom;
        return [];
      case 'turn-start':
        return this.#start(record.turn);
      case 'turn-delete':
        return this.#delete(record.turn);
      case 'delta':
      case 'part':
      case 'part-end':
      case 'citation':
      case 'turn-end':
        return this.#takeReply(record);
      case 'leaf':
        return this.#showLeaf(record.turn);
      case 'queue':
        this.queue.restore(record.prompts, record.paused);
        return [{ type: 'queue-change' }];
      case 'title':
        this.name = record.title;
        return [{ type: 'title-change' }];
      case 'pin':
        this.pinned = record.pinned;
        return [{ type: 'pin-change' }];
      // A reply of the owner before can go on no more.
      case 'owner':
        return this.cutOff();
      case 'facts':
        this.changedAt = record.at;
        return [];
      case 'request-done':
        this.requestsDone.add(record.request);
        return [];
      case 'trash':
        return [];
    }
  }

  /** Ends the reply that runs by the records: whoever received it is gone. */
  cutOff(): ConversationEvent[] {
    const turn = this.#running;
    if (!turn) return [];
    const error = {
      kind: 'cut-off',
      message: l10n.t('The window was closed or crashed while the reply came.'),
    } as const;
    const waiting = this.#replies.get(turn.id)?.endWaiting() ?? [];
    return [...waiting, this.#end(turn, { state: 'cut-off', error })];
  }

  #takeReply(record: ChatRecordOf<'delta' | 'part' | 'part-end' | 'citation' | 'turn-end'>): ConversationEvent[] {
    if (this.#deleted.has(record.turn)) return [];
    const before = this.transcript.get(record.turn) ? [] : this.#startLost(record.turn);
    const turn = this.transcript.get(record.turn);
    if (!turn) return before;
    if (record.type === 'turn-end') return [...before, this.#end(turn, record)];
    const reply = this.#replies.get(turn.id) ?? new WrittenReply(turn, () => (this.misfits += 1));
    this.#replies.set(turn.id, reply);
    switch (record.type) {
      case 'delta':
        return [...before, ...reply.addText(record)];
      case 'part':
        return [...before, ...reply.setPart(record.part, record.value)];
      case 'part-end':
        return [...before, ...reply.endPart(record.part)];
      case 'citation':
        return [...before, ...reply.cite(record.citation)];
    }
  }

  #start(started: StartedTurn): ConversationEvent[] {
    const { transcript } = this;
    if (transcript.get(started.id)) {
      this.misfits += 1;
      return [];
    }
    const ended = this.cutOff();
    const shown = transcript.leaf?.id;
    const orphan = started.parentId !== undefined && !transcript.get(started.parentId);
    if (orphan) this.misfits += 1;
    const parentId = orphan ? shown : started.parentId;
    const turn: Turn = {
      ...started,
      parentId,
      hasRecording: false,
      reply: { state: 'waiting', parts: [], citations: [] },
    };
    transcript.add(turn);
    this.#running = turn;
    return [...ended, parentId === shown ? { type: 'turn-start', turn } : { type: 'path-change', started: turn }];
  }

  #startLost(id: string): ConversationEvent[] {
    this.misfits += 1;
    return this.#start({
      id,
      parentId: this.transcript.leaf?.id,
      createdAt: this.createdAt,
      prompt: { id, text: '', attachments: [], notes: [l10n.t('This prompt could not be read from the disk.')] },
      model: { ref: '', label: '' },
      recorded: false,
    });
  }

  #end(turn: Turn, { thought = [], ...end }: TurnEnd): ConversationEvent {
    for (const { part, duration: took } of thought) {
      const reasoning = turn.reply.parts[part];
      if (reasoning?.kind === 'reasoning') reasoning.duration = took;
    }
    const { state, finish, error, usage, duration, firstText, wire } = end;
    Object.assign(turn.reply, {
      state,
      ...(finish && { finish }),
      ...(error && { error }),
      ...(usage && { usage }),
      ...(duration !== undefined && { duration }),
      ...(firstText !== undefined && { firstText }),
      ...(wire && { wire }),
    });
    this.#replies.delete(turn.id);
    if (this.#running === turn) this.#running = undefined;
    return { type: 'turn-end', turn };
  }

  #delete(id: string): ConversationEvent[] {
    const turn = this.transcript.get(id);
    if (!turn) return [];
    const below = this.transcript.subtree(turn);
    const ended = this.#running && below.includes(this.#running) ? this.cutOff() : [];
    for (const { id: deleted } of below) this.#deleted.add(deleted);
    this.transcript.remove(turn);
    return [...ended, { type: 'path-change', deleted: turn }];
  }

  #showLeaf(id: string | undefined): ConversationEvent[] {
    const turn = id === undefined ? undefined : this.transcript.get(id);
    if (id !== undefined && !turn) {
      this.misfits += 1;
      return [];
    }
    this.transcript.showLeaf(turn);
    return [{ type: 'path-change' }];
  }
}

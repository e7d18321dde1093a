import { askedTool, endedTool, otherBlock, serverTool } from './anthropicTools.ts';
import { Citations } from './citations.ts';
import type { PayloadReader } from './dialect.ts';
import { errorMessage } from './errorMessage.ts';
import { finishReason } from './finishReason.ts';
import { hiddenThinking } from './hiddenThinking.ts';
import { payloadError } from './httpError.ts';
import { arrayField, countField, field, parseJson, textField, type Json } from './json.ts';
import type { Activity, FinishReason, StreamPart } from './streamPart.ts';
import { ToolCalls } from './toolCalls.ts';

type TextKind = 'text-delta' | 'reasoning-delta';
type Kind = TextKind | 'tool-call' | 'server-tool' | 'other';

interface Block {
  index: number;
  kind: Kind;
  /** Its text, reasoning or input so far. */
  text: string;
  /** Stands before its first text. */
  apart: string;
  /** How much of its text came again, while the server repeats the message. */
  again: number | undefined;
  ended: boolean;
  tool?: Activity;
}

const none: readonly StreamPart[] = [];

/**
 * Reads Anthropic's Messages, streamed or whole (https://platform.claude.com/docs/en/build-with-claude/streaming). A
 * message that the server begins again goes on where it was; another message never gets into this one.
 */
export class AnthropicMessagesReader implements PayloadReader {
  /** Not Anthropic's: some gateways send it behind every stream. */
  readonly endMark = '[DONE]';
  readonly #blocks = new Map<number, Block>();
  readonly #toolCalls = new ToolCalls();
  readonly #tools = new Map<string, Activity>();
  readonly #citations = new Citations();
  readonly #counts = new Map<string, number>();
  /** The block that the last delta was for: most are for the same. */
  #current: Block | undefined;
  #opened: Block | undefined;
  #begun = false;
  #id: string | undefined;
  #repeated = false;
  #finish: FinishReason | undefined;

  get complete(): boolean {
    return this.#finish !== undefined;
  }

  take(payload: Json, event: string | undefined): readonly StreamPart[] {
    const type = textField(payload, 'type') ?? event;
    if (type === 'content_block_delta') return this.#delta(payload);
    const failure =
      errorMessage(payload) ?? (event === 'error' ? { message: JSON.stringify(payload), code: '' } : undefined);
    if (failure) return [{ type: 'error', error: payloadError(failure) }];
    switch (type) {
      case 'message_start':
        return this.#start(field(payload, 'message'));
      case 'content_block_start':
        return this.#open(indexOf(payload), field(payload, 'content_block'));
      case 'content_block_stop':
        return this.#close(this.#blocks.get(indexOf(payload)));
      case 'message_delta':
        this.#end(field(payload, 'delta'));
        return this.#count(field(payload, 'usage'));
      case 'message_stop':
        return this.#ending();
      case 'message':
      case undefined:
        return this.#whole(payload);
      default:
        return none;
    }
  }

  end(): readonly StreamPart[] {
    if (this.#finish) return this.#ending();
    return [...this.#toolCalls.end(), cutOff('The connection ended before the reply was complete.')];
  }

  #start(message: Json | undefined): readonly StreamPart[] {
    const id = textField(message, 'id');
    if (!this.#begun) {
      this.#begun = true;
      this.#id = id;
      const model = textField(message, 'model');
      const start = { type: 'response-start', ...(id !== undefined && { id }), ...(model !== undefined && { model }) };
      return [start as StreamPart, ...this.#count(field(message, 'usage'))]; // Its type is one of them.
    }
    if (id === this.#id) {
      this.#repeated = true;
      return none;
    }
    if (this.#finish) return this.#ending();
    return [...this.#toolCalls.end(), cutOff('Another message began before this one was complete.')];
  }

  /** A message that came in one piece. */
  #whole(message: Json): readonly StreamPart[] {
    const content = arrayField(message, 'content');
    const word = textField(message, 'stop_reason');
    if (content.length === 0 && word === undefined) return none;
    const parts = [...this.#start(message)];
    content.forEach((block, index) => {
      parts.push(...this.#open(index, block), ...this.#close(this.#blocks.get(index)));
    });
    this.#end(message);
    return [...parts, ...this.#ending()];
  }

  #open(index: number, content: Json | undefined): readonly StreamPart[] {
    const before = this.#blocks.get(index);
    if (before && this.#repeated) {
      before.again = 0;
      return none;
    }
    const type = textField(content, 'type') ?? 'text';
    const parts = [...this.#close(before)];
    const block = this.#begin(index, kindOf(type));
    switch (block.kind) {
      case 'text-delta':
        parts.push(...this.#say(block, textField(content, 'text') ?? ''));
        for (const citation of arrayField(content, 'citations')) parts.push(...this.#cite(citation));
        break;
      case 'reasoning-delta':
        parts.push(...this.#say(block, textField(content, 'thinking') ?? ''));
        break;
      case 'tool-call':
        parts.push(...this.#toolCalls.take({ index, name: textField(content, 'name') || '(no name)' }));
        parts.push(...this.#argue(block, inputText(field(content, 'input'))));
        break;
      case 'server-tool':
        block.tool = askedTool(serverTool(content, index), field(content, 'input'));
        parts.push(this.#show(block.tool));
        break;
      case 'other':
        parts.push(...this.#other(type, content, index));
    }
    return parts;
  }

  #begin(index: number, kind: Kind): Block {
    const apart = kind === 'text-delta' || kind === 'reasoning-delta' ? this.#gap(kind) : '';
    const block: Block = { index, kind, text: '', apart, again: undefined, ended: false };
    this.#blocks.set(index, block);
    this.#opened = block;
    this.#current = block;
    return block;
  }

  /** Texts apart from each other are paragraphs; neighbours are one text, which was cut where its citations change. */
  #gap(kind: TextKind): string {
    if (kind === 'text-delta' && this.#opened?.kind === kind) return this.#opened.apart;
    return [...this.#blocks.values()].some((block) => block.kind === kind && block.text !== '') ? '\n\n' : '';
  }

  #delta(payload: Json): readonly StreamPart[] {
    const delta = field(payload, 'delta');
    const index = indexOf(payload);
    switch (textField(delta, 'type')) {
      case 'text_delta':
        return this.#say(this.#blockAt(index, 'text-delta'), textField(delta, 'text') ?? '');
      case 'thinking_delta':
        return this.#say(this.#blockAt(index, 'reasoning-delta'), textField(delta, 'thinking') ?? '');
      case 'input_json_delta':
        return this.#argue(this.#blockAt(index, 'tool-call'), textField(delta, 'partial_json') ?? '');
      case 'citations_delta':
        return this.#cite(field(delta, 'citation'));
      default:
        return none;
    }
  }

  /** The block that a delta is for, whether or not its beginning was told. */
  #blockAt(index: number, kind: Kind): Block {
    const current = this.#current;
    if (current?.index === index) return current;
    const block = this.#blocks.get(index) ?? this.#begin(index, kind);
    this.#current = block;
    return block;
  }

  #say(block: Block, text: string): readonly StreamPart[] {
    const fresh = this.#unseen(block, text);
    if (fresh === undefined) return contradiction;
    if (fresh === '') return none;
    const type = block.kind === 'reasoning-delta' ? block.kind : 'text-delta';
    if (block.apart === '') return [{ type, text: fresh }];
    const apart = block.apart;
    block.apart = '';
    return [{ type, text: apart + fresh }];
  }

  #argue(block: Block, text: string): readonly StreamPart[] {
    const fresh = this.#unseen(block, text);
    if (fresh === undefined) return contradiction;
    if (fresh === '' || block.kind === 'server-tool') return none;
    return this.#toolCalls.take({ index: block.index, arguments: fresh });
  }

  /** What is new of a piece of a block; undefined where the server repeats the block with other words. */
  #unseen(block: Block, text: string): string | undefined {
    if (block.again === undefined) {
      block.text += text;
      return text;
    }
    const known = block.text.slice(block.again, block.again + text.length);
    const fresh = text.slice(known.length);
    if (!text.startsWith(known) || (block.ended && fresh !== '')) return undefined;
    block.again += text.length;
    block.text += fresh;
    return fresh;
  }

  #cite(citation: Json | undefined): readonly StreamPart[] {
    const source = textField(citation, 'source');
    const url = textField(citation, 'url') ?? (source?.startsWith('http') ? source : undefined);
    return this.#citations.take(url, textField(citation, 'title') ?? textField(citation, 'document_title') ?? source);
  }

  #other(type: string, content: Json | undefined, index: number): readonly StreamPart[] {
    if (type === 'redacted_thinking') return [hiddenThinking(`thinking-${index}`)];
    if (!type.endsWith('_tool_result')) return [this.#show(otherBlock(type, index))];
    const id = textField(content, 'tool_use_id') ?? '';
    const tool = this.#tools.get(id) ?? serverTool({ id, name: type.slice(0, -'_tool_result'.length) }, index);
    return [this.#show(endedTool(tool, content))];
  }

  #show(activity: Activity): StreamPart {
    this.#tools.set(activity.id, activity);
    return { type: 'activity', activity };
  }

  #close(block: Block | undefined): readonly StreamPart[] {
    if (!block || block.ended) return none;
    block.ended = true;
    switch (block.kind) {
      case 'tool-call':
        return this.#toolCalls.end(block.index);
      case 'server-tool': {
        const asked = block.tool && askedTool(block.tool, parseJson(block.text));
        return asked && asked !== block.tool ? [this.#show(asked)] : none;
      }
      case 'reasoning-delta':
        return block.text === '' ? [hiddenThinking(`thinking-${block.index}`)] : none;
      default:
        return none;
    }
  }

  /** Counts are of the whole message so far; those that a payload does not name, or names too low, stay. */
  #count(usage: Json | undefined): readonly StreamPart[] {
    const before = [...this.#counts.values()].join();
    for (const name of [...inputs, 'output_tokens']) {
      const count = countField(usage, name);
      if (count !== undefined) this.#counts.set(name, Math.max(count, this.#counts.get(name) ?? 0));
    }
    if ([...this.#counts.values()].join() === before) return none;
    const counted = inputs.flatMap((name) => this.#counts.get(name) ?? []);
    const output = this.#counts.get('output_tokens');
    const input = counted.reduce((sum, count) => sum + count, 0);
    return [
      { type: 'usage', usage: { ...(counted.length > 0 && { input }), ...(output !== undefined && { output }) } },
    ];
  }

  #end(delta: Json | undefined): void {
    const word = textField(delta, 'stop_reason');
    if (word) this.#finish = finishReason(word);
  }

  #ending(): readonly StreamPart[] {
    return [...this.#toolCalls.end(), { type: 'finish', reason: this.#finish ?? { kind: 'unstated' } }];
  }
}

/** What went in: the part that is cached is counted apart. */
const inputs = ['input_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens'];

const contradiction: readonly StreamPart[] = [
  { type: 'error', error: { kind: 'bad-response', message: 'The server began the message again with other words.' } },
];

function cutOff(message: string): StreamPart {
  return { type: 'error', error: { kind: 'cut-off', message } };
}

function indexOf(payload: Json): number {
  return countField(payload, 'index') ?? 0;
}

function kindOf(type: string): Kind {
  switch (type) {
    case 'text':
      return 'text-delta';
    case 'thinking':
      return 'reasoning-delta';
    case 'tool_use':
      return 'tool-call';
    case 'server_tool_use':
    case 'mcp_tool_use':
      return 'server-tool';
    default:
      return 'other';
  }
}

/** The input of a tool as it stands where its block begins: empty, where it comes in pieces. */
function inputText(input: Json | undefined): string {
  if (typeof input === 'string') return input;
  return typeof input === 'object' && input !== null && Object.keys(input).length > 0 ? JSON.stringify(input) : '';
}

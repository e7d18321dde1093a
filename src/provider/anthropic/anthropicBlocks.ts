import * as l10n from '@vscode/l10n';
import { Citations } from '../citations.ts';
import { hiddenThinking } from '../hiddenThinking.ts';
import { arrayField, countField, field, jsonText, parseJson, textField, type Json } from '../json.ts';
import type { Activity, StreamPart } from '../streamPart.ts';
import { ToolCalls } from '../toolCalls.ts';
import { askedTool, endedTool, serverTool } from './anthropicTools.ts';
import { RestartableText } from './restartableText.ts';

type Kind = 'text-delta' | 'reasoning-delta' | 'tool-call' | 'server-tool' | 'other';

interface Block {
  index: number;
  kind: Kind;
  /** Its text, reasoning or input. */
  content: RestartableText;
  /** The input of a tool of the server. */
  input: string;
  /** Stands before its first text. */
  apart: string;
  ended: boolean;
  tool?: Activity;
}

const none: readonly StreamPart[] = [];

/** The blocks of one message, by their index: each begins, grows and ends. */
export class AnthropicBlocks {
  readonly #blocks = new Map<number, Block>();
  readonly #toolCalls = new ToolCalls();
  readonly #tools = new Map<string, Activity>();
  readonly #citations = new Citations();
  /** The block that the last delta was for: most are for the same. */
  #current: Block | undefined;
  #opened: Block | undefined;
  #repeated = false;

  /** From now on a block that begins again is the same one. */
  repeat(): void {
    this.#repeated = true;
  }

  /** True while a block that began again is shorter than it was before. */
  get behind(): boolean {
    return [...this.#blocks.values()].some(({ content }) => content.behind);
  }

  open(payload: Json): readonly StreamPart[] {
    return this.#open(indexOf(payload), field(payload, 'content_block'));
  }

  delta(payload: Json): readonly StreamPart[] {
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

  close(payload: Json): readonly StreamPart[] {
    return this.#close(this.#blocks.get(indexOf(payload)));
  }

  /** A block that came in one piece. */
  whole(content: Json, index: number): readonly StreamPart[] {
    return [...this.#open(index, content), ...this.#close(this.#blocks.get(index))];
  }

  /** Ends what is still open. */
  end(): readonly StreamPart[] {
    return this.#toolCalls.end();
  }

  #open(index: number, content: Json | undefined): readonly StreamPart[] {
    const before = this.#blocks.get(index);
    if (before && this.#repeated) {
      before.content.restart();
      return none;
    }
    const type = textField(content, 'type') ?? 'text';
    return [...this.#close(before), ...this.#begun(this.#begin(index, kindOf(type)), type, content)];
  }

  /** What stands already where a block begins. */
  #begun(block: Block, type: string, content: Json | undefined): readonly StreamPart[] {
    switch (block.kind) {
      case 'text-delta':
        return [
          ...this.#say(block, textField(content, 'text') ?? ''),
          ...arrayField(content, 'citations').flatMap((citation) => this.#cite(citation)),
        ];
      case 'reasoning-delta':
        return this.#say(block, textField(content, 'thinking') ?? '');
      case 'tool-call':
        return [
          ...this.#toolCalls.take({ index: block.index, name: textField(content, 'name') || l10n.t('(no name)') }),
          ...this.#argue(block, inputText(field(content, 'input'))),
        ];
      case 'server-tool':
        block.tool = askedTool(serverTool(content, block.index), field(content, 'input'));
        return [this.#show(block.tool)];
      case 'other':
        return type.endsWith('_tool_result') ? [this.#result(type, content, block.index)] : none;
    }
  }

  #begin(index: number, kind: Kind): Block {
    // Texts that follow each other are one, cut where its citations change; thoughts are paragraphs.
    const apart = kind === 'reasoning-delta' && this.#opened?.kind === kind ? '\n\n' : '';
    const block: Block = { index, kind, content: new RestartableText(), input: '', apart, ended: false };
    this.#blocks.set(index, block);
    this.#opened = block;
    this.#current = block;
    return block;
  }

  /** The block that a delta is for, whether or not its beginning was told. */
  #blockAt(index: number, kind: Kind): Block {
    if (this.#current?.index === index) return this.#current;
    const block = this.#blocks.get(index) ?? this.#begin(index, kind);
    this.#current = block;
    return block;
  }

  #say(block: Block, text: string): readonly StreamPart[] {
    const fresh = block.content.take(text);
    if (fresh === undefined) return contradiction();
    if (fresh === '') return none;
    const type = block.kind === 'reasoning-delta' ? block.kind : 'text-delta';
    if (block.apart === '') return [{ type, text: fresh }];
    const apart = block.apart;
    block.apart = '';
    return [{ type, text: apart + fresh }];
  }

  #argue(block: Block, text: string): readonly StreamPart[] {
    const fresh = block.content.take(text);
    if (fresh === undefined) return contradiction();
    if (block.kind === 'server-tool') block.input += fresh;
    if (fresh === '' || block.kind === 'server-tool') return none;
    return this.#toolCalls.take({ index: block.index, arguments: fresh });
  }

  #cite(citation: Json | undefined): readonly StreamPart[] {
    const source = textField(citation, 'source');
    const url = textField(citation, 'url') ?? (source?.startsWith('http') ? source : undefined);
    return this.#citations.take(url, textField(citation, 'title') ?? textField(citation, 'document_title') ?? source);
  }

  #result(type: string, content: Json | undefined, index: number): StreamPart {
    const id = textField(content, 'tool_use_id') ?? '';
    const tool = this.#tools.get(id) ?? serverTool({ id, name: type.slice(0, -'_tool_result'.length) }, index);
    return this.#show(endedTool(tool, content));
  }

  #show(activity: Activity): StreamPart {
    this.#tools.set(activity.id, activity);
    return { type: 'activity', activity };
  }

  #close(block: Block | undefined): readonly StreamPart[] {
    if (!block || block.ended) return none;
    block.ended = true;
    block.content.end();
    switch (block.kind) {
      case 'tool-call':
        return this.#toolCalls.end(block.index);
      case 'server-tool': {
        const asked = block.tool && askedTool(block.tool, parseJson(block.input));
        return asked && asked !== block.tool ? [this.#show(asked)] : none;
      }
      case 'reasoning-delta':
        return block.content.length === 0 ? [hiddenThinking(`thinking-${block.index}`)] : none;
      default:
        return none;
    }
  }
}

/** The message came again with other words. */
export const contradiction = (): readonly StreamPart[] => [
  {
    type: 'error',
    error: { kind: 'bad-response', message: l10n.t('The server began the message again with other words.') },
  },
];

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
  return typeof input === 'object' && input !== null && Object.keys(input).length > 0 ? jsonText(input) : '';
}

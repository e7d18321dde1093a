import * as l10n from '@vscode/l10n';
import { cutOff } from '../cutOff.ts';
import type { PayloadReader } from '../dialect.ts';
import { errorMessage } from '../errorMessage.ts';
import { finishReason } from '../finishReason.ts';
import { countField, field, jsonText, textField, type Json } from '../json.ts';
import { payloadError } from '../payloadError.ts';
import { responseStart } from '../responseStart.ts';
import type { FinishReason, StreamPart } from '../streamPart.ts';
import { ThinkSplitter } from '../thinkSplitter.ts';
import { ToolCalls } from '../toolCalls.ts';
import { OpenaiChatCitations } from './openaiChatCitations.ts';
import { OpenaiChatUsage } from './openaiChatUsage.ts';

/** Reads chat completions, streamed or whole (https://platform.openai.com/docs/api-reference/chat-streaming). */
export class OpenaiChatReader implements PayloadReader {
  readonly endMark = '[DONE]';
  readonly #think = new ThinkSplitter();
  readonly #toolCalls = new ToolCalls();
  readonly #citations = new OpenaiChatCitations();
  #finish: FinishReason | undefined;
  readonly #usage = new OpenaiChatUsage();
  #begun = false;
  #refused = false;
  /** A completion that came whole has no end mark. */
  #whole = false;

  get complete(): boolean {
    return this.#finish !== undefined;
  }

  take(payload: Json, event: string | undefined): readonly StreamPart[] {
    const choice = firstChoice(payload);
    const failure =
      errorMessage(payload) ??
      errorMessage(choice) ??
      (event === 'error' ? { message: jsonText(payload), code: '' } : undefined);
    if (failure) return [{ type: 'error', error: payloadError(failure) }];
    // Azure puts the verdict about the prompt before the reply, in a payload that names no reply.
    const before = choice === undefined && !textField(payload, 'id');
    const parts = this.#begun || before ? [] : this.#start(payload);
    if (choice !== undefined) this.#choose(choice, parts);
    parts.push(...this.#citations.take(payload, field(choice, 'delta') ?? field(choice, 'message')));
    this.#usage.take(field(payload, 'usage'), parts);
    return parts;
  }

  end(marked: boolean): readonly StreamPart[] {
    return [...this.#think.end(), ...this.#toolCalls.end(), this.#ending(marked)];
  }

  #ending(marked: boolean): StreamPart {
    const finish = this.#finish;
    if (finish?.kind === 'other' && finish.word === 'error') {
      return {
        type: 'error',
        error: { kind: 'reported', message: l10n.t('The server ended the reply with the reason "error".') },
      };
    }
    if (finish?.kind === 'stop' && this.#refused) return { type: 'finish', reason: { kind: 'refused' } };
    if (finish) return { type: 'finish', reason: finish };
    if (marked || this.#whole) return { type: 'finish', reason: { kind: 'unstated' } };
    return cutOff();
  }

  #start(payload: Json): StreamPart[] {
    this.#begun = true;
    return [responseStart(textField(payload, 'id'), textField(payload, 'model'))];
  }

  #choose(choice: Json, parts: StreamPart[]): void {
    const message = field(choice, 'message');
    if (message !== undefined) this.#whole = true;
    const delta = field(choice, 'delta') ?? message;
    const reasoning = textField(delta, 'reasoning_content') ?? textField(delta, 'reasoning');
    if (reasoning) parts.push({ type: 'reasoning-delta', text: reasoning });
    this.#content(field(delta, 'content') ?? textField(choice, 'text') ?? null, parts);
    const refusal = textField(delta, 'refusal');
    if (refusal) {
      this.#refused = true;
      parts.push({ type: 'text-delta', text: refusal });
    }
    this.#tools(delta, parts);
    const word = textField(choice, 'finish_reason');
    if (word) this.#finish = finishReason(word);
  }

  /** Content is a text, or a list of parts that hold text or, in the field `thinking`, reasoning. */
  #content(content: Json, parts: StreamPart[]): void {
    if (typeof content === 'string') parts.push(...this.#think.take(content));
    if (!Array.isArray(content)) return;
    for (const part of content) {
      const thinking = field(part, 'thinking');
      if (thinking === undefined) parts.push(...this.#think.take(textField(part, 'text') ?? ''));
      else parts.push({ type: 'reasoning-delta', text: contentText(thinking) });
    }
  }

  #tools(delta: Json | undefined, parts: StreamPart[]): void {
    const calls = field(delta, 'tool_calls');
    if (Array.isArray(calls)) {
      calls.forEach((call, place) => {
        const index = countField(call, 'index') ?? place;
        const { name, arguments: text } = functionOf(field(call, 'function'));
        parts.push(...this.#toolCalls.take({ index, id: textField(call, 'id'), name, arguments: text }));
      });
    }
    // The older form, with one call and no id.
    const single = field(delta, 'function_call');
    if (single) parts.push(...this.#toolCalls.take({ index: -1, ...functionOf(single) }));
  }
}

/** The first choice; others are not asked for, but some servers number theirs from elsewhere. */
function firstChoice(payload: Json): Json | undefined {
  const choices = field(payload, 'choices');
  return Array.isArray(choices) ? choices[0] : undefined;
}

/** Arguments are a JSON text; some servers send the object itself. */
function functionOf(call: Json | undefined): { name: string | undefined; arguments: string | undefined } {
  const given = field(call, 'arguments');
  const text = typeof given === 'object' && given !== null ? jsonText(given) : textField(call, 'arguments');
  return { name: textField(call, 'name'), arguments: text };
}

/** A text, or a list of parts that hold text. */
function contentText(content: Json): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map((part) => textField(part, 'text') ?? '').join('') : '';
}
